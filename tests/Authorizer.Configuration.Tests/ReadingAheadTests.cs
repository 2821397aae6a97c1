namespace Authorizer.Configuration.Tests;

/// <summary>Documents that were read before the others came make the same configuration.</summary>
public sealed class ReadingAheadTests
{
    private static readonly ParameterDocument Okta = EntryText.Okta.Document();
    private static readonly ParameterDocument Broken = EntryText.Okta.With("JSONWebKeySet", "{}").Named("broken");

    [Fact]
    public void Providers_and_problems_are_the_same()
    {
        var reader = The.Reader();
        reader.ReadAhead(Okta, null);
        reader.ReadAhead(Broken, null);
        reader.ReadAhead(The.Document("intentions/orders", "{"), null);

        var ahead = reader.Read([Okta, Broken], null);
        var atOnce = The.Reader().Read([Okta, Broken], null);

        Assert.Equal(The.Sentences(atOnce.Problems), The.Sentences(ahead.Problems));
        Assert.Equal(["okta"], ahead.Providers.Select(provider => provider.Name));
    }

    [Fact]
    public void What_is_not_there_in_the_end_counts_for_nothing()
    {
        var reader = The.Reader();
        reader.ReadAhead(EntryText.Okta.With("Issuer", "\"https://gone.test\"").Named("gone"), null);

        Assert.Equal(["okta"], reader.Read([Okta], null).Providers.Select(provider => provider.Name));
    }

    [Fact]
    public void A_version_that_was_replaced_between_two_pages_is_read_anew()
    {
        var reader = The.Reader();
        reader.ReadAhead(Okta, null);

        var newer = reader.Read([EntryText.Okta.With("Issuer", "\"https://newer.test\"").Document(version: 2)], null);

        Assert.Equal("https://newer.test", Assert.Single(newer.Providers).Terms.Issuer);
    }

    [Fact]
    public void At_a_reload_an_unchanged_document_keeps_its_provider_object()
    {
        var reader = The.Reader();
        var first = reader.Read([Okta], null);
        reader.ReadAhead(Okta, first);

        Assert.Same(first.Providers[0], reader.Read([Okta], first).Providers[0]);
    }
}
