using System.Text;
using Authorizer.Configuration.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class HostileTextTests
{
    private const int Length = 8 * 1024;
    private static readonly string[] Valid =
    [
        EntryText.Okta.ToString(),
        Kubernetes.JwtAuthenticatorTests.GuideManifest,
        Consul.HclEntryTests.Entry,
    ];

    [Fact]
    public void No_bytes_make_a_reader_throw() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll<byte[]>(bytes => IsAnswered(Encoding.UTF8.GetString(bytes)))
        );

    [Fact]
    public void No_text_makes_a_reader_throw() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll<string>(text => text is null || IsAnswered(text)));

    [Fact]
    public void No_text_of_the_notations_own_signs_makes_a_reader_throw()
    {
        var signs = Gen.Elements("{}[]\":,-?&*!|>'%@`#=/\\ \n\t0a~.<".ToCharArray());
        var texts = signs.ArrayOf().Select(letters => new string(letters)).ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(200), Prop.ForAll(texts, IsAnswered));
    }

    [Fact]
    public void No_words_of_HCL_make_a_reader_throw()
    {
        var words = Gen.Elements([
            "a",
            "b",
            "=",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\"",
            "\\",
            "${",
            "\"x\"",
            "<<E\n",
            "<<-E\n",
            "E\n",
            "\n",
            " ",
            "#",
            "//",
            "/*",
            "*/",
        ]);
        var texts = words.ArrayOf().Select(parts => "a = 1\n" + string.Concat(parts)).ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(100), Prop.ForAll(texts, IsAnswered));
    }

    [Fact]
    public void No_change_of_a_valid_document_makes_a_reader_throw()
    {
        var changes =
            from text in Gen.Elements(Valid)
            from place in Gen.Choose(0, text.Length - 1)
            from how in Gen.Choose(0, 3)
            from letter in Gen.Choose(0, 0x2100)
            select Change(text, place, how, (char)letter);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(changes.ToArbitrary(), IsAnswered));
    }

    public static TheoryData<string> Deep { get; } =
    [
        new string('[', Length),
        new string('{', Length),
        Repeat("{\"a\":"),
        Repeat("- "),
        Repeat("? "),
        Repeat("a: "),
        Repeat("x: {a: "),
        "x: " + new string('[', Length),
        "x: " + new string('{', Length),
        Repeat("[\n"),
        Repeat("---\n"),
        Repeat("&a "),
        "a: " + Repeat("*a "),
        "a: " + Repeat("!<"),
        new string('\t', Length),
        "a: " + new string('"', Length),
        "a: |" + new string('9', Length),
        new string(':', Length),
        Repeat("a"),
        Repeat("a{"),
        Repeat("a {} "),
        Repeat("a \"b\" "),
        Repeat("a={a="),
        Repeat("a=1 "),
        "a = " + new string('[', Length),
        "a = " + new string('{', Length),
        "a = [" + Repeat("[],"),
        "a = " + Repeat("<<a\n"),
        Repeat("a=<<a\n"),
        "a = \"" + Repeat("${"),
        "a = \"" + Repeat("\\"),
        "a = \"" + Repeat("${}"),
        "a = 1 " + Repeat("/*"),
        "a = 1 " + new string('}', Length),
        "a = " + new string('9', Length),
        "a = " + new string('-', Length),
        "a = 0x" + new string('f', Length),
    ];

    public static TheoryData<string> Lengthy { get; } =
    [
        Repeat("a{}", DocumentText.MaxLength),
        Repeat("a{", DocumentText.MaxLength),
        "a=\"" + Repeat("${}", DocumentText.MaxLength - 8) + "\"",
        "a=[" + Repeat("\"\\n\",", DocumentText.MaxLength - 8) + "]",
        Repeat("a{b=<<E\nE\n}", DocumentText.MaxLength),
        "a=<<E\n" + Repeat("E \n", DocumentText.MaxLength - 8),
        "a=<<-E\n" + Repeat(" \n", DocumentText.MaxLength - 16) + " E",
        Repeat("//\n", DocumentText.MaxLength),
        Repeat("/**/", DocumentText.MaxLength),
        "a " + Repeat("\"b\"", DocumentText.MaxLength - 8),
    ];

    [Theory]
    [MemberData(nameof(Lengthy), DisableDiscoveryEnumeration = true)]
    public void A_hostile_mebibyte_of_HCL_is_answered_too(string text)
    {
        Assert.InRange(text.Length, DocumentText.MaxLength - 16, DocumentText.MaxLength);

        Assert.False(The.DocumentReader.Read(The.Document("providers/okta", text)).IsValid);
    }

    [Theory]
    [MemberData(nameof(Deep), DisableDiscoveryEnumeration = true)]
    public void Eight_hostile_kilobytes_are_answered_with_an_error(string text) =>
        Assert.False(The.DocumentReader.Read(The.Document("providers/okta", text)).IsValid);

    private static string Repeat(string part, int length = Length) =>
        string.Concat(Enumerable.Repeat(part, length / part.Length));

    private static string Change(string text, int place, int how, char letter) =>
        how switch
        {
            0 => text[..place] + letter + text[(place + 1)..],
            1 => text.Remove(place, 1),
            2 => text.Insert(place, letter.ToString()),
            _ => text[..place],
        };

    // Every role reads the text; a document that is not valid says why, each time on one line.
    private static bool IsAnswered(string text)
    {
        var reading = The.DocumentReader.Read(The.Document("providers/okta", text));
        var configuration = The.Reader()
            .Read(
                [The.Document("keys/okta", text), The.Document("manifest", text), The.Document("providers/okta", text)],
                lastGood: null
            );
        return reading.IsValid == (configuration.Providers.Length == 1)
            && reading.IsValid == configuration.Unreadable.IsEmpty
            && configuration.Problems.All(problem => !problem.ToString().Any(char.IsControl));
    }
}
