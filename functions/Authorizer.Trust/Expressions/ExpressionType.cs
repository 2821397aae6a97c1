using Authorizer.Trust.Expressions.Typing;

namespace Authorizer.Trust.Expressions;

/// <summary>What an expression must give; what cannot be known at load is looked at when it is evaluated.</summary>
public enum ExpressionType
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A rule: provably a bool before any token is seen; a claim by itself is not (kubernetes 3.3, static typing 1).</summary>
    Bool,

    /// <summary>A user name or uid.</summary>
    Text,

    /// <summary>Groups or a value of <c>extra</c>: a string, a list of strings, or null for none.</summary>
    TextOrList,
}

internal static class ExpressionTypes
{
    /// <summary>What is wrong with a result of <paramref name="found"/>; null when nothing is.</summary>
    public static string? Refuse(this ExpressionType wanted, StaticType found) =>
        wanted switch
        {
            ExpressionType.Any => null,
            ExpressionType.Bool => found.Kind switch
            {
                TypeKind.Bool or TypeKind.Free => null,
                TypeKind.Dyn =>
                    "expected a bool, found a value whose type only the token tells; compare it, such as claims.email_verified == true",
                _ => $"expected a bool, found {found}",
            },
            ExpressionType.Text => IsText(found) ? null : $"expected a string, found {found}{Hint(found)}",
            ExpressionType.TextOrList => IsText(found)
            || found.Kind == TypeKind.Null
            || (found.Kind == TypeKind.List && IsText(found.First!))
                ? null
                : $"expected a string, a list of strings or null, found {found}{Hint(found)}",
        };

    private static bool IsText(StaticType type) => type.IsOpen || type.Kind == TypeKind.String;

    private static string Hint(StaticType type) =>
        type.Kind switch
        {
            TypeKind.Optional => "; orValue(\"\") takes the value out",
            TypeKind.Int or TypeKind.UInt or TypeKind.Double or TypeKind.Bool => "; string(x) makes a string of it",
            _ => "",
        };
}
