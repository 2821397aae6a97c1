using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Configuration.Tests.Kubernetes;

/// <summary>Whatever becomes of a good document with expressions, it is read or every error has a line.</summary>
public sealed class HostileManifestTests
{
    [Fact]
    public void No_change_of_a_document_with_every_field_makes_a_reader_throw()
    {
        const string Text = AuthenticationConfigurationTests.Whole;
        var changes =
            from place in Gen.Choose(0, Text.Length - 1)
            from length in Gen.Choose(0, 3)
            from letter in Gen.Choose(0, 0x2100)
            select Text[..place] + (char)letter + Text[Math.Min(place + length, Text.Length)..];

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(changes.ToArbitrary(), IsAnswered));
    }

    private static bool IsAnswered(string text)
    {
        var reading = The.DocumentReader.Read(The.Document("providers/okta", text));
        var configuration = The.Reader().Read([The.Document("providers/okta", text)], lastGood: null);
        return configuration.Providers.Length == (reading.IsValid ? reading.Readings.Length : 0)
            && reading.IsValid == configuration.Unreadable.IsEmpty
            && configuration.Problems.All(problem => !problem.ToString().Any(char.IsControl));
    }
}
