using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Checking;

/// <summary>Types by what they are called and what has them.</summary>
internal static class StaticTypes
{
    /// <summary>The types that an expression may name, as in <c>type(x) == string</c>.</summary>
    public static ValueKind? Named(string name) =>
        name switch
        {
            "int" => ValueKind.Int,
            "uint" => ValueKind.UInt,
            "double" => ValueKind.Double,
            "bool" => ValueKind.Bool,
            "string" => ValueKind.String,
            "bytes" => ValueKind.Bytes,
            "list" => ValueKind.List,
            "map" => ValueKind.Map,
            "null_type" => ValueKind.Null,
            "type" => ValueKind.Type,
            "optional_type" => ValueKind.Optional,
            _ => null,
        };

    /// <summary>Of a literal.</summary>
    public static StaticType Of(ValueKind kind) =>
        kind switch
        {
            ValueKind.Null => StaticType.Null,
            ValueKind.Bool => StaticType.Bool,
            ValueKind.Int => StaticType.Int,
            ValueKind.UInt => StaticType.UInt,
            ValueKind.Double => StaticType.Double,
            ValueKind.String => StaticType.String,
            _ => StaticType.Bytes,
        };

    /// <summary>A member of <c>user</c> (kubernetes 1.7); null for any other name.</summary>
    public static StaticType? UserMember(string name) =>
        name switch
        {
            "username" or "uid" => StaticType.String,
            "groups" => StaticType.List(StaticType.String),
            "extra" => StaticType.Map(StaticType.String, StaticType.List(StaticType.String)),
            _ => null,
        };
}
