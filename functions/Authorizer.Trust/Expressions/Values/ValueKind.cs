namespace Authorizer.Trust.Expressions.Values;

/// <summary>The kinds of CEL values that this subset has.</summary>
internal enum ValueKind : byte
{
    Error,
    Null,
    Bool,
    Int,
    UInt,
    Double,
    String,
    Bytes,
    List,
    Map,
    Timestamp,
    Duration,
    Type,
    Optional,
}

internal static class ValueKinds
{
    /// <summary>The name that <c>type(x)</c> compares with and that error sentences use.</summary>
    public static string Name(this ValueKind kind) =>
        kind switch
        {
            ValueKind.Error => "error",
            ValueKind.Null => "null_type",
            ValueKind.Bool => "bool",
            ValueKind.Int => "int",
            ValueKind.UInt => "uint",
            ValueKind.Double => "double",
            ValueKind.String => "string",
            ValueKind.Bytes => "bytes",
            ValueKind.List => "list",
            ValueKind.Map => "map",
            ValueKind.Timestamp => "google.protobuf.Timestamp",
            ValueKind.Duration => "google.protobuf.Duration",
            ValueKind.Type => "type",
            ValueKind.Optional => "optional_type",
        };
}
