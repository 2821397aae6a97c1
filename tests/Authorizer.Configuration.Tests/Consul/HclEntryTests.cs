namespace Authorizer.Configuration.Tests.Consul;

public sealed class HclEntryTests
{
    internal const string Entry = """
        # Okta's provider
        Kind   = "jwt-provider"
        Name   = "okta"
        Issuer = "https://okta.test/"
        Audiences = ["orders", "billing"]

        JSONWebKeySet {
          Remote {
            URI              = "https://okta.test/keys"
            RequestTimeoutMs = 0x5DC
            CacheDuration    = "15m"
          }
        }

        Locations = [
          { Header = { Name = "X-Token", ValuePrefix = "JWT " } },
          { QueryParam { Name = "tkn" } },
        ]

        Forwarding { HeaderName = "X-Claims"  PadForwardPayloadHeader = true }
        Meta { team = "identity" }
        """;

    private const string Same = """
        kind = "jwt-provider"
        name = "okta"
        issuer = "https://okta.test/"
        audiences = ["orders", "billing"]
        json_web_key_set "remote" {
          uri = "https://okta.test/keys"
          request_timeout_ms = "1500"
          cache_duration = 900000000000
        }
        locations { header { name = "X-Token" value_prefix = "JWT " } }
        locations { query_param { name = "tkn" } }
        forwarding = [{ header_name = "X-Claims", pad_forward_payload_header = "true" }]
        meta = [{ team = "identity" }]
        """;

    [Fact]
    public void Blocks_and_attributes_of_either_spelling_say_the_same()
    {
        var one = The.Provider(The.Document("providers/okta", Entry));
        var other = The.Provider(The.Document("providers/okta", Same));

        Assert.Equal(one.Terms.Locations, other.Terms.Locations);
        Assert.Equal(one.Terms.Audiences, other.Terms.Audiences);
        Assert.Equal(one.Keys, other.Keys);
        Assert.Equal(one.Freshness, other.Freshness);
        Assert.Equal(TimeSpan.FromMinutes(15), one.Freshness.CacheDuration);
        Assert.Equal(TimeSpan.FromMilliseconds(1500), one.Freshness.RequestTimeout);
        Assert.Equal(("X_Claims", true), (other.Caller.PayloadKey, other.Caller.PadsPayload));
    }

    [Fact]
    public void One_block_is_one_element_where_a_list_is_expected()
    {
        var text = Same.Replace("locations { query_param { name = \"tkn\" } }", "", StringComparison.Ordinal);

        Assert.Single(The.Provider(The.Document("providers/okta", text)).Terms.Locations);
    }

    [Theory]
    [InlineData("JSONWebKeySet {\n}\nJSONWebKeySet {\n}", "JSONWebKeySet: must be an object; found a list", 5, 15)]
    [InlineData("Issuer = \"again\"", "holds the member `Issuer` twice, first on line 3; keep one", 5, 1)]
    [InlineData(
        "Forwarding { HeaderName = \"x\" Nam = 1 }",
        "Forwarding.Nam: is no field here; known are `HeaderName`, `PadForwardPayloadHeader`",
        5,
        31
    )]
    [InlineData(
        "Locations { Header { } }",
        "Locations[0].Header.Name: is required; write the header that holds the token",
        5,
        20
    )]
    [InlineData("KIND = \"jwt-provider\"", "Kind: is given twice, also as `Kind` on line 1; keep one", 5, 1)]
    public void Errors_have_the_place_in_the_text(string lines, string expected, int line, int column)
    {
        const string Start = """
            Kind = "jwt-provider"
            Name = "okta"
            Issuer = "https://okta.test/"
            """;
        var keys = lines.StartsWith("JSONWebKeySet", StringComparison.Ordinal)
            ? "// no keys"
            : "JSONWebKeySet { Remote { URI = \"https://okta.test/keys\" } }";

        var reading = The.DocumentReader.Read(The.Document("providers/okta", $"{Start}\n{keys}\n{lines}\n"));

        var problem = reading.Problems.First(found => found.Line == line);
        Assert.Equal(
            (expected, column),
            (problem.Path.Length > 0 ? $"{problem.Path}: {problem.Sentence}" : problem.Sentence, problem.Column)
        );
    }

    [Theory]
    [InlineData("KIND")]
    [InlineData("kInd")]
    public void The_kind_is_found_under_its_two_spellings_only(string name)
    {
        var text = Entry.Replace("Kind ", name + " ", StringComparison.Ordinal);

        Assert.Contains(
            "providers/okta: Kind: is required; expected `jwt-provider`, `JWTProvider`, `JWTAuthenticator` or `AuthenticationConfiguration`",
            The.Sentences(The.DocumentReader.Read(The.Document("providers/okta", text)).Problems)
        );
    }
}
