namespace Authorizer.Trust.Expressions;

/// <summary>The one variable that an expression sees (kubernetes 3.1).</summary>
public enum ExpressionVariables
{
    /// <summary><c>claims</c>: the claims of the token, every number a double.</summary>
    Claims,

    /// <summary><c>user</c>: <c>username</c>, <c>uid</c>, <c>groups</c> and <c>extra</c>, all of them always there.</summary>
    User,
}
