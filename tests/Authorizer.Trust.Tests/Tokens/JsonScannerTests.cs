using System.Text;
using System.Text.Json;
using Authorizer.Trust.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Trust.Tests.Tokens;

/// <summary>Our reading of JSON accepts what the runtime's reader accepts, less what is ambiguous, and finds the same in it.</summary>
public sealed class JsonScannerTests
{
    private const int Depth = 4;
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    private static readonly string[] Pieces =
    [
        .. "{}[]:,\"\\/ \t\r\n-+.eE019auftnbx".Select(letter => letter.ToString()),
        "\"a\":",
        "\"b\":",
        "\"\\u0061\":",
        "\"a\"",
        "{\"a\":1}",
        "[1,2]",
        "true",
        "false",
        "null",
        "12.5e-3",
        "\\u00e9",
        "\\ud83d",
        "\\ude00",
        "\\ud83d\\ude00",
        "\u0001",
        "\u007f",
        "é",
        "😀",
        "a text that is longer than sixteen letters",
    ];

    [Theory]
    [InlineData("""{"a":[1,{"b":null}],"c":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}""")]
    [InlineData(" \t\r\n[ ] \t\r\n")]
    [InlineData("{ }")]
    [InlineData("-0.0e+00")]
    [InlineData("0")]
    [InlineData("\"\"")]
    [InlineData("[[[[]]]]")]
    [InlineData("""{"":1," ":2}""")]
    [InlineData("""{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}""")]
    public void It_is_taken(string json)
    {
        Assert.True(IsTaken(json, isStrict: true));
        Assert.True(IsTaken(json, isStrict: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,}")]
    [InlineData("{a:1}")]
    [InlineData("{1:1}")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("1 2")]
    [InlineData("{}{}")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("0x1")]
    [InlineData("tru")]
    [InlineData("truex")]
    [InlineData("NaN")]
    [InlineData("\"")]
    [InlineData("\"\\\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\u123")]
    [InlineData("\"\n\"")]
    [InlineData("\"a text that is longer than sixteen letters\u0000\"")]
    [InlineData("\"a text that is longer than sixteen letters")]
    [InlineData("\uFEFF{}")]
    [InlineData("{}\u0000")]
    [InlineData("// comment\n{}")]
    [InlineData("[[[[[]]]]]")]
    [InlineData("""{"\ud800":1}""")]
    public void It_is_no_json_or_nested_too_deep(string json)
    {
        Assert.False(IsTaken(json, isStrict: true));
        Assert.False(IsTaken(json, isStrict: false));
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""")]
    [InlineData("""{"é":1,"\u00E9":2}""")]
    [InlineData("""{"":1,"":2}""")]
    [InlineData("""{"x":{"a":1,"b":[{"c":1}],"a":2}}""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("\"\\ud83d \\ude00\"")]
    public void Only_a_loose_look_takes_it(string json)
    {
        Assert.False(IsTaken(json, isStrict: true));
        Assert.True(IsTaken(json, isStrict: false));
    }

    [Fact]
    public void A_name_that_comes_twice_is_noticed_among_two_thousand()
    {
        var names = Enumerable.Range(0, 2000).Select(number => $"\"n{number}\":{number}").ToArray();

        Assert.True(IsTaken($"{{{string.Join(',', names)}}}", isStrict: true));
        Assert.False(IsTaken($"{{{string.Join(',', names)},\"n1234\":0}}", isStrict: true));
    }

    [Fact]
    public void Any_row_of_pieces_is_judged_as_the_runtime_s_reader_judges_it()
    {
        var rows = Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

        Prop.ForAll(rows, AgreesOn).Check(Many);
    }

    [Fact]
    public void Any_changed_byte_of_a_document_is_judged_so_too()
    {
        var document = Encoding.UTF8.GetBytes(
            """{"a":"x","bb":[1,-2.5e+3,true,false,null,{"c\u0041":"\ud83d\ude00é"}],"a text that is longer than sixteen letters":{"d":"\n"}} """
        );
        var changes = Gen.Choose(0, document.Length - 1).Zip(Gen.Choose(0, 255)).ToArbitrary();

        Prop.ForAll(
                changes,
                change => Agrees([.. document[..change.Item1], (byte)change.Item2, .. document[(change.Item1 + 1)..]])
            )
            .Check(Many);
    }

    [Fact]
    public void What_is_taken_has_the_members_that_the_runtime_s_reader_finds()
    {
        var rows = Gen.Elements(Pieces)
            .ArrayOf()
            .Select(pieces => "{\"first\":[" + string.Concat(pieces) + "],\"last\":\"" + string.Concat(pieces) + "\" }")
            .ToArbitrary();

        Prop.ForAll(
                rows,
                json =>
                {
                    if (!StrictJson.TryParse(Encoding.UTF8.GetBytes(json), StrictJson.TokenDepth, out var value))
                    {
                        return true;
                    }
                    using var document = JsonDocument.Parse(json);
                    var (found, wanted) = (new List<string>(), document.RootElement.EnumerateObject().ToArray());
                    foreach (var member in value.Members)
                    {
                        found.Add($"{member.Name}={member.Value.RawText()}");
                    }
                    return found.SequenceEqual(wanted.Select(member => $"{member.Name}={member.Value.GetRawText()}"));
                }
            )
            .Check(Many);
    }

    // No document of another kind is ever looked at loosely.
    private static bool TryParseLoosely(byte[] utf8) =>
        utf8.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
            ? StrictJson.TryParseLoosely(utf8, Depth, out _)
            : IsTakenByReader(utf8, isStrict: false);

    private static bool AgreesOn(string json) => Agrees(Encoding.UTF8.GetBytes(json));

    private static bool Agrees(byte[] utf8) =>
        StrictJson.TryParse(utf8, Depth, out _) == IsTakenByReader(utf8, isStrict: true)
        && TryParseLoosely(utf8) == IsTakenByReader(utf8, isStrict: false);

    private static bool IsTaken(string json, bool isStrict)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        Assert.Equal(IsTakenByReader(utf8, isStrict), isStrict ? StrictJson.TryParse(utf8, Depth, out _) : TryParseLoosely(utf8));
        return IsTakenByReader(utf8, isStrict);
    }

    private static bool IsTakenByReader(byte[] utf8, bool isStrict)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Depth });
        var names = new Stack<HashSet<string>>();
        try
        {
            // Throws for what is no UTF-8.
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(utf8);
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        names.Push([]);
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName when !names.Peek().Add(reader.GetString()!) && isStrict:
                        return false;
                    case JsonTokenType.String when isStrict:
                        _ = reader.GetString();
                        break;
                }
            }
            return true;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
