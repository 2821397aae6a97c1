using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>A key's place in its set, its type and its algorithm: what may be shown of it. Its id never is.</summary>
internal static partial class KeyShape
{
    private const int MaxDepth = 16;

    /// <summary>E.g. <c>keys[1] (RSA 1024 bits, RS256)</c>, for each member of the set; empty where the body is none.</summary>
    public static ImmutableArray<string> In(ReadOnlyMemory<byte> body)
    {
        var shapes = ImmutableArray.CreateBuilder<string>();
        if (StrictJson.TryParse(body, MaxDepth, out var document) && document.TryGetMember("keys", out var members))
        {
            foreach (var member in members.Elements)
            {
                shapes.Add(Of(shapes.Count, member));
            }
        }
        return shapes.ToImmutable();
    }

    /// <summary>The place alone, where nothing else is known.</summary>
    public static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"keys[{index}]");

    private static string Of(int index, JsonValue member)
    {
        var type = Word(member, "kty") ?? "no type";
        var size = Word(member, "crv") ?? (type == "RSA" ? Bits(member) : null);
        var algorithm = Word(member, "alg");
        var described = string.Join(", ", new[] { size is null ? type : $"{type} {size}", algorithm }.OfType<string>());
        return $"{At(index)} ({described})";
    }

    private static string? Bits(JsonValue member) =>
        member.TryGetMember("n", out var modulus) && modulus.AsString() is { Length: > 0 } text && Base64Url.IsValid(text)
            ? string.Create(CultureInfo.InvariantCulture, $"{BitsOf(Base64Url.DecodeFromChars(text))} bits")
            : null;

    private static long BitsOf(byte[] number) => new BigInteger(number, isUnsigned: true, isBigEndian: true).GetBitLength();

    // Anything may stand there; a registered name is short and plain.
    private static string? Word(JsonValue member, string name) =>
        member.TryGetMember(name, out var value) && value.AsString() is { } text && Plain().IsMatch(text) ? text : null;

    [GeneratedRegex(@"^[A-Za-z0-9+-]{1,16}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
