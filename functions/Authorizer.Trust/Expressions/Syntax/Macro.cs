namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>The macros that bind a variable; <c>has</c> has a node of its own.</summary>
internal enum Macro
{
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
    OptMap,
    OptFlatMap,
}

internal static class Macros
{
    /// <summary>The macro that a member call with so many arguments is; null for a function.</summary>
    public static Macro? Find(string function, int arguments) =>
        (function, arguments) switch
        {
            ("all", 2) => Macro.All,
            ("exists", 2) => Macro.Exists,
            ("exists_one" or "existsOne", 2) => Macro.ExistsOne,
            ("filter", 2) => Macro.Filter,
            ("map", 2 or 3) => Macro.Map,
            ("optMap", 2) => Macro.OptMap,
            ("optFlatMap", 2) => Macro.OptFlatMap,
            _ => null,
        };

    public static string Name(this Macro macro) =>
        macro switch
        {
            Macro.All => "all",
            Macro.Exists => "exists",
            Macro.ExistsOne => "exists_one",
            Macro.Filter => "filter",
            Macro.Map => "map",
            Macro.OptMap => "optMap",
            Macro.OptFlatMap => "optFlatMap",
        };
}
