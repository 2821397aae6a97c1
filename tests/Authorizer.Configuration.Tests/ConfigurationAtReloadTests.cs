namespace Authorizer.Configuration.Tests;

public sealed class ConfigurationAtReloadTests
{
    private const string StaysInForce = "has errors, so its last good version stays in force; mend it before the next cold start";
    private static readonly EntryText Broken = EntryText.Okta.With("JSONWebKeySet", "{}");

    [Fact]
    public void An_unchanged_document_keeps_its_provider_object()
    {
        var first = Read(null, EntryText.Okta.Document(), EntryText.Okta.With("Issuer", "\"a\"").Named("a"));

        var second = Read(first, EntryText.Okta.Document(), EntryText.Okta.With("Issuer", "\"b\"").Named("a", version: 2));

        Assert.Same(first.Providers[1], second.Providers[1]);
        Assert.Equal("b", second.Providers[0].Terms.Issuer);
    }

    [Theory]
    [InlineData(2, "\"https://okta.test/\"")]
    [InlineData(1, "\"https://okta.test\"")]
    public void A_new_version_or_a_new_text_is_read_again(long version, string issuer)
    {
        var first = Read(null, EntryText.Okta.Document());

        var second = Read(first, EntryText.Okta.With("Issuer", issuer).Document(version));

        Assert.NotSame(first.Providers[0], second.Providers[0]);
    }

    [Fact]
    public void A_broken_document_keeps_its_last_good_version_over_many_reloads()
    {
        var first = Read(null, EntryText.Okta.Document());

        var second = Read(first, Broken.Document(version: 2));
        var third = Read(second, The.Document("providers/okta", "{", version: 3));
        var fourth = Read(third, The.Document("providers/okta", "{", version: 3));

        foreach (var later in (AuthorizerConfiguration[])[second, third, fourth])
        {
            Assert.Same(first.Providers[0], Assert.Single(later.Providers));
            Assert.Empty(later.Unreadable);
            Assert.Contains($"warning: providers/okta: {StaysInForce}", The.Sentences(later.Problems));
            Assert.Contains(later.Problems, problem => problem.IsError);
        }
    }

    [Fact]
    public void A_document_taken_back_keeps_the_provider_object_of_its_text()
    {
        var first = Read(null, EntryText.Okta.Document());
        var second = Read(first, Broken.Document(version: 2));

        var third = Read(second, EntryText.Okta.Document());

        Assert.Same(first.Providers[0], Assert.Single(third.Providers));
        Assert.Empty(third.Problems);
    }

    [Fact]
    public void A_mended_document_serves_in_its_new_version()
    {
        var first = Read(null, Broken.Document());

        var second = Read(first, EntryText.Okta.Document(version: 2));

        Assert.Single(first.Unreadable);
        Assert.Single(second.Providers);
        Assert.Empty(second.Unreadable);
    }

    [Fact]
    public void A_removed_document_stops_at_once_and_has_no_last_good_version()
    {
        var first = Read(null, EntryText.Okta.Document(), EntryText.Okta.With("Issuer", "\"a\"").Named("a"));

        var second = Read(first, EntryText.Okta.Document());
        var third = Read(second, EntryText.Okta.Document(), Broken.With("Issuer", "\"a\"").Named("a", version: 2));

        Assert.Equal(["okta"], second.Providers.Select(provider => provider.Name));
        Assert.Equal(["okta"], third.Providers.Select(provider => provider.Name));
        Assert.Equal(["a"], Assert.Single(third.Unreadable).Issuers);
    }

    [Fact]
    public void An_empty_path_keeps_everything()
    {
        var first = Read(null, EntryText.Okta.Document(), The.Document("intentions/a", "{}"));

        var second = Read(first);
        var third = Read(second, EntryText.Okta.Document());

        Assert.Same(first.Providers[0], Assert.Single(second.Providers));
        Assert.Same(first.Access, second.Access);
        Assert.Equal(
            ["configuration: has no parameter below its path, so what was there before stays in force; check the path"],
            The.Sentences(second.Problems)
        );
        Assert.Same(first.Providers[0], Assert.Single(third.Providers));
    }

    [Fact]
    public void The_last_provider_may_be_removed_while_other_parameters_stay()
    {
        var first = Read(null, EntryText.Okta.Document());

        Assert.Empty(Read(first, The.Document("manifest", "{}")).Providers);
    }

    [Fact]
    public void A_new_document_that_conflicts_is_left_out_and_takes_nothing_from_the_one_in_force()
    {
        var old = EntryText.Okta.With("Audiences", "[\"api\", \"https://web/\"]");
        var first = Read(null, old.Document());

        var second = Read(first, old.Document(), old.With("Audiences", "[\"web\", \"new\"]").Named("b"));

        Assert.Same(first.Providers[0], Assert.Single(second.Providers));
        Assert.Equal(
            [
                "providers/b: Audiences: shares an audience with providers/okta, which has the same issuer; give each audience to one of them",
            ],
            The.Sentences(second.Problems)
        );
        var unreadable = Assert.Single(second.Unreadable);
        Assert.Equal(["https://okta.test/"], unreadable.Issuers);
        Assert.Equal(["new"], unreadable.Audiences);
    }

    [Fact]
    public void A_new_document_without_audiences_takes_nothing_from_the_one_in_force()
    {
        var first = Read(null, EntryText.Okta.Document());

        var second = Read(first, EntryText.Okta.Document(), Broken.With("IssuerAliases", "[\"other\"]").Named("b"));

        Assert.Same(first.Providers[0], Assert.Single(second.Providers));
        var unreadable = Assert.Single(second.Unreadable);
        Assert.Equal(["other"], unreadable.Issuers);
        Assert.Empty(unreadable.Audiences);
    }

    [Fact]
    public void A_document_left_out_at_init_stays_a_fault_until_it_changes()
    {
        var first = Read(null, EntryText.Okta.Document(), Broken.Named("b"));

        var second = Read(first, EntryText.Okta.Document(), Broken.Named("b"));

        Assert.Equal(["https://okta.test/"], Assert.Single(first.Unreadable).Issuers);
        Assert.Equal(first.Unreadable, second.Unreadable);
    }

    [Fact]
    public void A_changed_document_that_conflicts_goes_back_to_its_last_good_version()
    {
        var other = EntryText.Okta.With("Issuer", "\"b\"");
        var first = Read(null, EntryText.Okta.Document(), other.Named("b"));

        var second = Read(first, EntryText.Okta.Document(), EntryText.Okta.Named("b", version: 2));

        Assert.Equal(first.Providers, second.Providers);
        Assert.Equal(
            [
                $"warning: providers/b: {StaysInForce}",
                "providers/b: Audiences: is required, for providers/okta has the same issuer; give both audiences that differ",
            ],
            The.Sentences(second.Problems).Where(sentence => sentence.Contains("providers/b", StringComparison.Ordinal)).Take(2)
        );
    }

    [Fact]
    public void Going_back_can_push_another_new_document_back()
    {
        var a = EntryText.Okta.With("Issuer", "\"a\"");
        var b = EntryText.Okta.With("Issuer", "\"b\"");
        var first = Read(null, a.Named("one"), b.Named("two"));

        // Two may have the issuer "a" only once one has left it, and one is broken.
        var second = Read(first, Broken.With("Issuer", "\"c\"").Named("one", version: 2), a.Named("two", version: 2));

        Assert.Equal(first.Providers, second.Providers);
    }

    [Fact]
    public void Two_documents_may_swap_their_issuers()
    {
        var a = EntryText.Okta.With("Issuer", "\"a\"");
        var b = EntryText.Okta.With("Issuer", "\"b\"");
        var first = Read(null, a.Named("one"), b.Named("two"));

        var second = Read(first, b.Named("one", version: 2), a.Named("two", version: 2));

        Assert.Equal(["b", "a"], second.Providers.Select(provider => provider.Terms.Issuer));
        Assert.DoesNotContain(second.Problems, problem => problem.IsError);
    }

    [Fact]
    public void A_conflict_at_init_ends_when_one_side_is_mended()
    {
        var first = Read(null, EntryText.Okta.Document(), EntryText.Okta.Named("b"));

        var second = Read(first, EntryText.Okta.Document(), EntryText.Okta.With("Issuer", "\"b\"").Named("b", version: 2));

        Assert.Empty(first.Providers);
        Assert.Equal(2, second.Providers.Length);
        Assert.Empty(second.Unreadable);
    }

    private static AuthorizerConfiguration Read(AuthorizerConfiguration? lastGood, params ParameterDocument[] documents) =>
        The.Reader().Read(documents, lastGood);
}
