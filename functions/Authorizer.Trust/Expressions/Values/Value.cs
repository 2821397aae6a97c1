using System.Runtime.InteropServices;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Expressions.Values;

/// <summary>One CEL value; the default is an error, so that nothing forgotten is ever true.</summary>
/// <remarks>
/// Claims stay what they are: a slice of the token's UTF-8, decoded when something asks. A string is a <c>string</c> or such a slice,
/// a list a <c>Value[]</c> or a slice, a map a <see cref="MapEntries"/> or a slice.
/// </remarks>
internal readonly struct Value
{
    private readonly object? reference;
    private readonly long bits;

    // Nanoseconds of a timestamp, the kind of an error, 1 for the claims themselves, the kind that a type value names.
    private readonly int extra;

    private Value(ValueKind kind, object? reference = null, long bits = 0, int extra = 0)
    {
        Kind = kind;
        this.reference = reference;
        this.bits = bits;
        this.extra = extra;
    }

    public static Value Null => new(ValueKind.Null);

    public static Value EmptyOptional => new(ValueKind.Optional);

    public static Value CostExceeded =>
        Error(ExpressionErrorKind.CostExceeded, "the evaluation costs more than its limit; look at fewer or shorter values");

    /// <summary>The arguments fit no form of a function; the call says which function and which kinds.</summary>
    public static Value NoOverload => Error(ExpressionErrorKind.NoSuchOverload, "");

    public static Value Of(bool value) => new(ValueKind.Bool, bits: value ? 1 : 0);

    public static Value Of(long value) => new(ValueKind.Int, bits: value);

    public static Value OfUnsigned(ulong value) => new(ValueKind.UInt, bits: (long)value);

    public static Value Of(double value) => new(ValueKind.Double, bits: BitConverter.DoubleToInt64Bits(value));

    public static Value Of(string value) => new(ValueKind.String, value);

    public static Value Of(byte[] value) => new(ValueKind.Bytes, value);

    public static Value Of(Value[] elements) => new(ValueKind.List, elements);

    public static Value Of(MapEntries entries) => new(ValueKind.Map, entries);

    public static Value OfType(ValueKind kind) => new(ValueKind.Type, extra: (int)kind);

    /// <summary>Seconds since 1970 and nanoseconds (0 to 999,999,999) after them.</summary>
    public static Value OfTimestamp(long seconds, int nanoseconds) => new(ValueKind.Timestamp, bits: seconds, extra: nanoseconds);

    public static Value OfDuration(long nanoseconds) => new(ValueKind.Duration, bits: nanoseconds);

    public static Value OfOptional(Value value) => new(ValueKind.Optional, new Value[] { value });

    /// <summary>No value but the reason; <paramref name="sentence"/> says nothing about any claim's value.</summary>
    public static Value Error(ExpressionErrorKind kind, string sentence) => new(ValueKind.Error, sentence, extra: (int)kind);

    /// <summary>A claim, or with <paramref name="isRoot"/> the claims themselves.</summary>
    public static Value Of(JsonValue json, bool isRoot = false) =>
        json.Kind switch
        {
            JsonValueKind.Null => Null,
            JsonValueKind.True => Of(true),
            JsonValueKind.False => Of(false),
            JsonValueKind.Number => json.TryGetFiniteNumber(out var number)
                ? Of(number)
                : Error(ExpressionErrorKind.NumberRange, "this claim is a number that no double holds"),
            JsonValueKind.String => OfSlice(ValueKind.String, json, isRoot),
            JsonValueKind.Array => OfSlice(ValueKind.List, json, isRoot),
            JsonValueKind.Object => OfSlice(ValueKind.Map, json, isRoot),
            _ => default,
        };

    private static Value OfSlice(ValueKind kind, JsonValue json, bool isRoot)
    {
        if (!MemoryMarshal.TryGetArray(json.Memory, out var slice))
        {
            slice = new ArraySegment<byte>(json.Raw.ToArray());
        }
        return new Value(kind, slice.Array, ((long)slice.Offset << 32) | (uint)slice.Count, isRoot ? 1 : 0);
    }

    public ValueKind Kind { get; }

    public bool IsError => Kind == ValueKind.Error;

    public bool IsTrue => Kind == ValueKind.Bool && bits != 0;

    public bool IsFalse => Kind == ValueKind.Bool && bits == 0;

    public bool IsNumber => Kind is ValueKind.Int or ValueKind.UInt or ValueKind.Double;

    /// <summary>The claims themselves, where a name that cannot be un-escaped is absent.</summary>
    public bool IsRoot => Kind == ValueKind.Map && extra == 1;

    /// <summary>Whether this is a slice of the token; <see cref="Json"/> has it.</summary>
    public bool IsJson => Kind is ValueKind.String or ValueKind.List or ValueKind.Map && reference is byte[];

    public long Int => bits;

    public ulong UInt => (ulong)bits;

    public double Double => BitConverter.Int64BitsToDouble(bits);

    public int Nanoseconds => extra;

    public ValueKind NamedType => (ValueKind)extra;

    public byte[] Bytes => (byte[])reference!;

    public MapEntries Entries => (MapEntries)reference!;

    public JsonValue Json => new(new ReadOnlyMemory<byte>((byte[])reference!, (int)(bits >> 32), (int)bits));

    /// <summary>The text of a string, decoded now if it is a slice of the token.</summary>
    public string Text => reference as string ?? Json.AsString() ?? "";

    /// <summary>The elements of a list that is no slice of the token.</summary>
    public Value[] Elements => (Value[])reference!;

    /// <summary>Whether an optional holds something.</summary>
    public bool HasValue => reference is not null;

    /// <summary>What an optional holds.</summary>
    public Value Content => ((Value[])reference!)[0];

    public ExpressionErrorKind ErrorKind => (ExpressionErrorKind)extra;

    public string Sentence => reference as string ?? "nothing was evaluated";

    /// <summary>Where in the expression an error arose, in UTF-16 units; the first place that is given stays.</summary>
    public int Position => (int)bits - 1;

    public Value At(int position) =>
        Kind == ValueKind.Error && bits == 0 ? new Value(ValueKind.Error, reference, position + 1L, extra) : this;
}
