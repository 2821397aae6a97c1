using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>The uid of a verified token (kubernetes 2.1): a string wherever one is mapped, which may be empty.</summary>
internal static class UidReader
{
    internal static bool TryRead(ClaimSet claims, CallerMapping mapping, out string? uid)
    {
        uid = null;
        if (mapping.UidExpression is { } expression)
        {
            return expression.Evaluate(ExpressionInput.OfClaims(claims)).TryGetString(out uid);
        }
        if (mapping.Uid is not { } path)
        {
            return true;
        }
        uid = claims.TryFind(path, out var value) ? value.AsString() : null;
        return uid is not null;
    }
}
