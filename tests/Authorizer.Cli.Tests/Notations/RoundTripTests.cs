using Authorizer.Cli.Notations;
using Authorizer.Configuration.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Cli.Tests.Notations;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(DocumentFormat.Hcl)]
    [InlineData(DocumentFormat.Json)]
    [InlineData(DocumentFormat.Yaml)]
    public void Every_tree_is_read_as_it_was_written(DocumentFormat format) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(
                Generated.Documents.ToArbitrary(),
                tree => Assert.Equal(Tree.Shown(tree), Tree.Shown(Read(Notation.Write(tree, format), format)))
            )
        );

    [Theory]
    [InlineData(DocumentFormat.Hcl)]
    [InlineData(DocumentFormat.Json)]
    [InlineData(DocumentFormat.Yaml)]
    public void Every_entry_is_the_same_after_a_notation(DocumentFormat format) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                Generated.Providers.ToArbitrary(),
                entry => Assert.Equal(Tree.Shown(entry), Tree.Shown(Through(entry, format)))
            )
        );

    [Fact]
    public void Every_entry_is_the_same_after_all_notations_in_a_row() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.OneOf(Generated.Providers, Generated.Intentions).ToArbitrary(),
                Gen.Shuffle([DocumentFormat.Hcl, DocumentFormat.Json, DocumentFormat.Yaml]).ToArbitrary(),
                (entry, formats) => Assert.Equal(Tree.Shown(entry), Tree.Shown(formats.Aggregate(entry, Through)))
            )
        );

    private static MapNode Through(MapNode entry, DocumentFormat format) => Tree.Normalised(EntryForm.Write(entry, format));

    private static MapNode Read(string text, DocumentFormat format)
    {
        Assert.Equal(format, DocumentFormats.Of(text));
        return Tree.Of(text);
    }
}
