namespace Authorizer.Trust.Expressions.Typing;

internal enum TypeKind
{
    /// <summary>Known when the token is: a claim.</summary>
    Dyn,

    /// <summary>Not settled yet, and good for whatever is needed: an element of <c>[]</c> (upstream: a free type variable).</summary>
    Free,
    Null,
    Bool,
    Int,
    UInt,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    Type,
    List,
    Map,
    Optional,
    User,

    /// <summary>A letter of a signature that stands for any type.</summary>
    Parameter,
}

/// <summary>What is known of a value before any token is seen.</summary>
internal sealed class StaticType
{
    private StaticType(TypeKind kind, string name, StaticType? first = null, StaticType? second = null)
    {
        Kind = kind;
        Name = name;
        First = first;
        Second = second;
    }

    public static StaticType Dyn { get; } = new(TypeKind.Dyn, "dyn");
    public static StaticType Free { get; } = new(TypeKind.Free, "dyn");
    public static StaticType Null { get; } = new(TypeKind.Null, "null_type");
    public static StaticType Bool { get; } = new(TypeKind.Bool, "bool");
    public static StaticType Int { get; } = new(TypeKind.Int, "int");
    public static StaticType UInt { get; } = new(TypeKind.UInt, "uint");
    public static StaticType Double { get; } = new(TypeKind.Double, "double");
    public static StaticType String { get; } = new(TypeKind.String, "string");
    public static StaticType Bytes { get; } = new(TypeKind.Bytes, "bytes");
    public static StaticType Timestamp { get; } = new(TypeKind.Timestamp, "timestamp");
    public static StaticType Duration { get; } = new(TypeKind.Duration, "duration");
    public static StaticType Type { get; } = new(TypeKind.Type, "type");
    public static StaticType User { get; } = new(TypeKind.User, "user");

    public TypeKind Kind { get; }

    /// <summary>As sentences and signatures write it, without what is inside.</summary>
    public string Name { get; }

    /// <summary>Of a list or optional what it holds, of a map its keys.</summary>
    public StaticType? First { get; }

    /// <summary>Of a map its values.</summary>
    public StaticType? Second { get; }

    /// <summary>Nothing is known of its values.</summary>
    public bool IsOpen => Kind is TypeKind.Dyn or TypeKind.Free;

    public static StaticType List(StaticType element) => new(TypeKind.List, "list", element);

    public static StaticType Map(StaticType key, StaticType value) => new(TypeKind.Map, "map", key, value);

    public static StaticType Optional(StaticType content) => new(TypeKind.Optional, "optional", content);

    public static StaticType Parameter(string letter) => new(TypeKind.Parameter, letter);

    /// <summary>The type that holds values of both; null when they are unrelated.</summary>
    public static StaticType? Join(StaticType left, StaticType right)
    {
        if (left.Kind == TypeKind.Free || right.Kind == TypeKind.Free)
        {
            return left.Kind == TypeKind.Free ? right : left;
        }
        if (left.Kind == TypeKind.Dyn || right.Kind == TypeKind.Dyn)
        {
            return Dyn;
        }
        if (left.Kind != right.Kind)
        {
            return null;
        }
        var first = left.First is null ? null : Join(left.First, right.First!);
        var second = left.Second is null ? null : Join(left.Second, right.Second!);
        var isJoined = (left.First is null || first is not null) && (left.Second is null || second is not null);
        return isJoined ? left.With(first, second) : null;
    }

    /// <summary>Whether both are the same type; members of a list must be (kubernetes 3.3, static typing 3).</summary>
    public static bool AreSame(StaticType left, StaticType right) =>
        left.Kind == TypeKind.Free
        || right.Kind == TypeKind.Free
        || (
            left.Kind == right.Kind
            && (left.First is null || AreSame(left.First, right.First!))
            && (left.Second is null || AreSame(left.Second, right.Second!))
        );

    /// <summary>This type with other types inside.</summary>
    public StaticType With(StaticType? first, StaticType? second) =>
        ReferenceEquals(first, First) && ReferenceEquals(second, Second) ? this : new StaticType(Kind, Name, first, second);

    public override string ToString() =>
        First is null ? Name
        : Second is null ? $"{Name}({First})"
        : $"{Name}({First}, {Second})";
}
