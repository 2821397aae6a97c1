using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Tests.Intentions;

/// <summary>Contract 7, consul 2.1: a row for each field and each rule of an access document.</summary>
public sealed class IntentionsReaderTests
{
    private const string Whole = """
        { "Kind": "api-intentions", "Name": "orders", "APIs": ["a1b2c3d4e5/prod", "a1b2c3d4e5", "*"],
          "JWT": { "Providers": [{ "Name": "okta", "VerifyClaims": [{ "Path": ["org", "id"], "Value": "acme" }] }] },
          "Permissions": [
            { "Action": "allow", "JWT": { "Providers": [{ "Name": "okta" }, { "Name": "entra" }] },
              "HTTP": { "PathPrefix": "/orders", "Methods": ["get", "POST"],
                "Header": [{ "Name": "X-Team", "Prefix": "A", "IgnoreCase": true, "Invert": true }] } },
            { "Action": "allow", "HTTP": { "PathExact": "/health" } },
            { "Action": "deny", "HTTP": { "PathRegex": "/v[0-9]+/.*" } } ],
          "Meta": { "team": "identity" } }
        """;

    [Fact]
    public void Every_field_has_its_place()
    {
        var access = AccessReading.Of(Whole).Access!;

        Assert.Equal("orders", access.Name);
        Assert.Equal(["a1b2c3d4e5/prod", "a1b2c3d4e5", "*"], access.Apis.Select(scope => scope.ToString()));
        var required = Assert.Single(access.Requirement!.Providers);
        Assert.Equal("okta", required.Provider);
        Assert.Equal(["org", "id"], Assert.Single(required.Claims).Path);
        Assert.Equal("acme", required.Claims[0].Value);
        Assert.Equal([true, true, false], access.Permissions.Select(permission => permission.Allows));
        Assert.Equal(new PathPrefix("/orders"), access.Permissions[0].Http.Path);
        Assert.Equal(["GET", "POST"], access.Permissions[0].Http.Methods);
        var header = Assert.Single(access.Permissions[0].Http.Headers);
        Assert.Equal(
            new HeaderMatch
            {
                Name = "x-team",
                Comparison = HeaderComparison.Prefix,
                Text = "A",
                IgnoresCase = true,
                IsInverted = true,
            },
            header
        );
        Assert.Equal(["okta", "entra"], access.Permissions[0].Requirement!.Providers.Select(provider => provider.Provider));
        Assert.Equal(new PathExact("/health"), access.Permissions[1].Http.Path);
        Assert.IsType<PathRegex>(access.Permissions[2].Http.Path);
    }

    [Fact]
    public void Yaml_says_the_same()
    {
        const string Yaml = """
            kind: api-intentions
            apis: a1b2c3d4e5
            permissions:
            - action: allow
              http: { path_prefix: /orders, methods: GET }
            """;
        var access = AccessReading.Of(Yaml).Access!;

        Assert.Equal(new ApiScope("a1b2c3d4e5", null), Assert.Single(access.Apis));
        Assert.Equal(["GET"], Assert.Single(access.Permissions).Http.Methods);
    }

    [Fact]
    public void Without_APIs_it_is_for_all() =>
        Assert.Equal(
            [ApiScope.Everywhere],
            AccessReading.Of(AccessReading.With(""" "Action": "allow", "HTTP": { "PathPrefix": "/" } """)).Access!.Apis
        );
}
