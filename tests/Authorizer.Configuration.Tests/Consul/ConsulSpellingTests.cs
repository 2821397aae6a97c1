namespace Authorizer.Configuration.Tests.Consul;

/// <summary>How Consul's decoder takes the names of fields (consul 1.4).</summary>
public sealed class ConsulSpellingTests
{
    [Theory]
    [InlineData("pay_forward_payload_header")]
    [InlineData("Pay_Forward_Payload_Header")]
    [InlineData("pad_forward_payload_header")]
    [InlineData("padforwardpayloadheader")]
    public void Padding_may_be_spelled_as_the_server_and_as_the_command_line_spell_it(string name)
    {
        var entry = EntryText.Okta.With("Forwarding", $$"""{ "HeaderName": "X-Claims", "{{name}}": true }""");

        Assert.True(The.Provider(entry.Document()).Caller.PadsPayload);
    }

    [Theory]
    [InlineData("pay_header_name")]
    [InlineData("header-name")]
    public void Other_slips_of_the_pen_are_errors(string written) =>
        Assert.Equal(
            [
                "Forwarding.HeaderName: is required; write the header that the backend reads the payload from",
                $"Forwarding.{written}: is no field here; did you mean `HeaderName`?",
            ],
            EntryProblems.Of("Forwarding", $$"""{ "{{written}}": "X-Claims" }""")
        );

    [Theory]
    [InlineData("ClockSkewSeconds", "clock_skew_seconds")]
    [InlineData("clock_skew_seconds", "ClockSkewSeconds")]
    [InlineData("ClockSkewSeconds", "clockskewseconds")]
    public void A_field_in_two_spellings_is_an_error(string first, string second) =>
        Assert.Equal(
            [$"ClockSkewSeconds: is given twice, also as `{first}` on line 6; keep one"],
            EntryProblems.Of(EntryText.Okta.With(first, "40").With(second, "50"))
        );

    /// <summary>What was written within the remote set, and the name that is offered for it.</summary>
    public static TheoryData<string, string, string> Misspelled { get; } =
        new()
        {
            { """ "RequestTimeout": 5 """, "RequestTimeout", "RequestTimeoutMs" },
            { """ "UseSNl": true """, "UseSNl", "UseSNI" },
            { """ "RetryPolcy": {} """, "RetryPolcy", "RetryPolicy" },
            { """ "JWKCluster": {} """, "JWKCluster", "JWKSCluster" },
            { """ "RetryPolicy": { "NumRetrys": 1 } """, "RetryPolicy.NumRetrys", "NumRetries" },
            {
                """ "RetryPolicy": { "NumRetries": 1, "RetryPolicyBackOff": { "BaseIntervall": "1s" } } """,
                "RetryPolicy.RetryPolicyBackOff.BaseIntervall",
                "BaseInterval"
            },
            { """ "JWKSCluster": { "DiscoverType": "EDS" } """, "JWKSCluster.DiscoverType", "DiscoveryType" },
            { """ "JWKSCluster": { "TlsCertificate": {} } """, "JWKSCluster.TlsCertificate", "TLSCertificates" },
        };

    [Theory]
    [MemberData(nameof(Misspelled))]
    public void An_unknown_name_is_answered_with_the_nearest_one(string fields, string path, string nearest) =>
        Assert.Equal(
            [$"JSONWebKeySet.Remote.{path}: is no field here; did you mean `{nearest}`?"],
            EntryProblems.Of("JSONWebKeySet", EntryText.Remote(fields))
        );

    [Fact]
    public void Problems_of_all_documents_come_sorted_by_document_and_place_with_warnings_marked()
    {
        var first = EntryText.Okta.With("ClockSkewSeconds", "0").With("Isuer", "1").With("CacheConfig", """{ "Size": -1 }""");
        var second = EntryText
            .Okta.With("Issuer", "\"another\"")
            .With("JSONWebKeySet", EntryText.Remote(""" "UseSNI": false, "CacheDuration": "300" """));

        var problems = The.Reader().Read([second.Named("b"), first.Named("a")], lastGood: null).Problems;

        Assert.Equal(
            [
                "warning: providers/a: ClockSkewSeconds: is 0, which means the default of 30 seconds, as in Consul; write 1 for the least",
                "providers/a: Isuer: is no field here; did you mean `Issuer`?",
                "providers/a: CacheConfig.Size: must be from 1 to 10000 tokens; remove it for the default, 100",
                "warning: providers/b: JSONWebKeySet.Remote.UseSNI: is false, but TLS always names the host of the URL here; remove it",
                "providers/b: JSONWebKeySet.Remote.CacheDuration: must be a duration such as `30s`, `5m` or `1h30m`; found a number without unit",
            ],
            The.Sentences(problems)
        );
    }
}
