using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class HostileTextTests
{
    private const int Length = 8 * 1024;
    private static readonly string[] Valid = [EntryText.Okta.ToString(), Kubernetes.JwtAuthenticatorTests.GuideManifest];

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
    ];

    [Theory]
    [MemberData(nameof(Deep), DisableDiscoveryEnumeration = true)]
    public void Eight_hostile_kilobytes_are_answered_with_an_error(string text) =>
        Assert.False(The.DocumentReader.Read(The.Document("providers/okta", text)).IsValid);

    private static string Repeat(string part) => string.Concat(Enumerable.Repeat(part, Length / part.Length));

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
