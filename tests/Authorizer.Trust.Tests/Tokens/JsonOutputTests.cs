using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Authorizer.Trust.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Trust.Tests.Tokens;

/// <summary>Our writing of JSON beside the runtime's: the same bytes, or at least the same text to whoever reads them.</summary>
public sealed class JsonOutputTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    private static readonly string[] Pieces =
    [
        "plain",
        "\"",
        "\\",
        "\n",
        "\u0000",
        "\u001f",
        "\u007f",
        "\u0085",
        "é",
        "ẞ",
        "中",
        "\u200b",
        "\u202e",
        "\u2028",
        "\ue000",
        "\uffff",
        "\ud83d",
        "\ude00",
        "😀",
        "<&'>",
    ];

    [Fact]
    public void Any_text_reads_as_the_runtime_s_does()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        Check.One(
            Many,
            Prop.ForAll(
                Arb.From(texts),
                text => Assert.Equal(Read(ByRuntime(json => json.WriteStringValue(text))), Read(ByUs(json => json.Text(text))))
            )
        );
    }

    [Fact]
    public void Every_letter_but_half_a_pair_is_written_as_the_runtime_writes_it()
    {
        for (var letter = 0; letter <= char.MaxValue; letter++)
        {
            if (char.IsSurrogate((char)letter))
            {
                continue;
            }
            var text = ((char)letter).ToString();
            Assert.Equal(ByRuntime(json => json.WriteStringValue(text)), ByUs(json => json.Text(text)));
        }
    }

    [Fact]
    public void Members_and_elements_have_commas_between_them_alone()
    {
        var written = ByUs(json =>
        {
            json.StartObject();
            json.Name("a"u8);
            json.StartArray();
            json.EndArray();
            json.Name("b:{[");
            json.StartArray();
            json.Number(-12);
            json.Text("{");
            json.Text("[:");
            json.Boolean(value: true);
            json.StartObject();
            json.EndObject();
            json.Json("1e3"u8);
            json.EndArray();
            json.Name("c"u8);
            json.Boolean(value: false);
            json.EndObject();
        });

        Assert.Equal("""{"a":[],"b:{[":[-12,"{","[:",true,{},1e3],"c":false}""", written);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.4, "0")]
    [InlineData(1, "0.001")]
    [InlineData(1500, "1.5")]
    [InlineData(12_345, "12.345")]
    [InlineData(1_234_560_000, "1234560")]
    [InlineData(-5, "0")]
    public void A_duration_is_told_in_milliseconds_and_three_digits(double microseconds, string expected) =>
        Assert.Equal(expected, ByUs(json => json.Milliseconds(TimeSpan.FromMicroseconds(microseconds))));

    [Fact]
    public void It_grows_and_begins_anew()
    {
        var json = new JsonOutput(room: 4);
        json.Text(new string('x', 1000));
        json.Clear();
        json.Text("é😀");

        Assert.Equal("\"é\\uD83D\\uDE00\"", Encoding.UTF8.GetString(json.Written));
    }

    private static string? Read(string json) => JsonDocument.Parse(json).RootElement.GetString();

    private static string ByUs(Action<JsonOutput> write)
    {
        var json = new JsonOutput(room: 16);
        write(json);
        return Encoding.UTF8.GetString(json.Written);
    }

    private static string ByRuntime(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(
            bytes,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        write(json);
        json.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
