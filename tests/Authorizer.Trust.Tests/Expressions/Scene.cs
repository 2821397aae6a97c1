using System.Text;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Expressions;

/// <summary>One token's claims (the document of kubernetes 3.4) and one user, and what expressions make of them.</summary>
internal static class Scene
{
    public const string Claims = """
        {"iss":"https://i","sub":"u1","aud":["a","b"],"exp":1700003600,"nbf":1700000000,"iat":1700000000,
         "n":1,"f":2.5,"t":true,"fl":false,"s":"","nul":null,"gs":"dev","groups":["dev","ops"],
         "roles":"foo,bar","other_roles":"baz","scope":"orders:read orders:write","amr":["pwd","mfa"],
         "email":"Jane@Example.com","email_verified":"true","azp":"web","hd":"example.com","username":"jane",
         "realm_access":{"roles":["api-r","x"]},"m":{"a":1,"b":2},"mixed":["a",1,true],"emp":[],
         "tags":[{"k":"env","v":"prod"},{"k":"x","v":"y"}],"cognito:groups":["admin"],
         "https://x/y":["z"],"kubernetes.io":{"namespace":"ns","pod":{"uid":"p1"}},"a":{"b":{"c":"v"}},
         "huge":1e400,"namespace":"top","x__y":"u","a__b__c":"raw","deep":{"a__b__c":"raw"},"esc":"\u00e9\"\n","pattern":"["}
        """;

    public static ExpressionInput TheClaims { get; } = Input(Claims);

    public static ExpressionInput TheUser { get; } =
        ExpressionInput.OfUser(
            "jane",
            "",
            ["dev", "system:x"],
            [KeyValuePair.Create<string, IReadOnlyList<string>>("test.io/x", ["v", "w"])]
        );

    public static ExpressionInput Input(string json)
    {
        Assert.True(ClaimSet.TryParse(Encoding.UTF8.GetBytes(json), out var claims));
        return ExpressionInput.OfClaims(claims);
    }

    public static Expression Compile(
        string text,
        ExpressionType wanted = ExpressionType.Any,
        ExpressionVariables variables = ExpressionVariables.Claims
    )
    {
        Assert.True(
            Expression.TryCompile(text, variables, wanted, out var expression, out var problems),
            string.Join(' ', problems)
        );
        return expression;
    }

    public static string[] Problems(
        string text,
        ExpressionType wanted = ExpressionType.Any,
        ExpressionVariables variables = ExpressionVariables.Claims
    )
    {
        Assert.False(Expression.TryCompile(text, variables, wanted, out var expression, out var problems));
        Assert.Null(expression);
        return [.. problems.Select(problem => problem.ToString())];
    }

    /// <summary>The value of an expression on the claims, as text.</summary>
    public static string Evaluate(string text) => Shape.Of(Compile(text).Evaluate(TheClaims).Value);

    /// <summary>The value of an expression on the user, as text.</summary>
    public static string EvaluateUser(string text) =>
        Shape.Of(Compile(text, variables: ExpressionVariables.User).Evaluate(TheUser).Value);
}
