namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>How tightly operators bind, loosest first.</summary>
internal static class Precedence
{
    public const int Conditional = 1;
    public const int Or = 2;
    public const int And = 3;
    public const int Relation = 4;
    public const int Sum = 5;
    public const int Product = 6;
    public const int Unary = 7;
    public const int Member = 8;

    /// <summary>Of a binary operator; 0 for any other symbol.</summary>
    public static int Of(string symbol) =>
        symbol switch
        {
            "==" or "!=" or "<" or "<=" or ">" or ">=" or "in" => Relation,
            "+" or "-" => Sum,
            "*" or "/" or "%" => Product,
            _ => 0,
        };
}
