namespace Authorizer.Configuration.Tests.Intentions;

/// <summary>What is wrong in an access document is told with its path, and one error hides no other.</summary>
public sealed class IntentionsErrorTests
{
    public static TheoryData<string, string> WrongPermissions =>
        new()
        {
            { """ "HTTP": { "PathPrefix": "/" } """, "Permissions[0].Action: is required; write `allow` or `deny`" },
            { """ "Action": "permit", "HTTP": { "PathPrefix": "/" } """, "Permissions[0].Action: must be `allow` or `deny`" },
            {
                """ "Action": "allow" """,
                "Permissions[0].HTTP: is required; say which requests this is about, such as `HTTP { PathPrefix = \"/\" }` for all"
            },
            {
                """ "Action": "allow", "HTTP": {} """,
                "Permissions[0].HTTP: must not be empty; write `PathPrefix = \"/\"` to mean every request"
            },
            {
                """ "Action": "allow", "HTTP": { "PathPrefix": "/a", "PathExact": "/b" } """,
                "Permissions[0].HTTP: must hold at most one of `PathExact`, `PathPrefix`, `PathRegex`; `PathExact` and `PathPrefix` are there"
            },
            {
                """ "Action": "allow", "HTTP": { "PathPrefix": "orders" } """,
                "Permissions[0].HTTP.PathPrefix: must start with `/`; it is the path without the stage"
            },
            { """ "Action": "allow", "HTTP": { "PathExact": "/a*" } """, "Permissions[0].HTTP.PathExact: " + Wildcards },
            { """ "Action": "allow", "HTTP": { "PathExact": "/a?" } """, "Permissions[0].HTTP.PathExact: " + Wildcards },
            { """ "Action": "allow", "HTTP": { "PathPrefix": "/${x}" } """, "Permissions[0].HTTP.PathPrefix: " + Wildcards },
            { """ "Action": "allow", "HTTP": { "PathPrefix": "/%61" } """, "Permissions[0].HTTP.PathPrefix: " + Wildcards },
            { """ "Action": "allow", "HTTP": { "PathPrefix": "//a" } """, "Permissions[0].HTTP.PathPrefix: " + Nothing },
            { """ "Action": "allow", "HTTP": { "PathPrefix": "/a/../b" } """, "Permissions[0].HTTP.PathPrefix: " + Nothing },
            { """ "Action": "allow", "HTTP": { "PathExact": "/a/." } """, "Permissions[0].HTTP.PathExact: " + Nothing },
            { """ "Action": "allow", "HTTP": { "PathExact": "/a;b" } """, "Permissions[0].HTTP.PathExact: " + Nothing },
            { """ "Action": "allow", "HTTP": { "PathExact": "/a\\b" } """, "Permissions[0].HTTP.PathExact: " + Nothing },
            {
                """ "Action": "allow", "HTTP": { "PathExact": "/a\u0001" } """,
                "Permissions[0].HTTP.PathExact: holds a control character, which no path has; remove it"
            },
            {
                """ "Action": "allow", "HTTP": { "PathRegex": "(" } """,
                "Permissions[0].HTTP.PathRegex: must be a regular expression as RE2 knows it; at character "
            },
            {
                """ "Action": "allow", "HTTP": { "Methods": ["FETCH"] } """,
                "Permissions[0].HTTP.Methods[0]: must be one of GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS or TRACE"
            },
            {
                """ "Action": "allow", "HTTP": { "Methods": ["GET", "get"] } """,
                "Permissions[0].HTTP.Methods[1]: is named twice; remove one of them"
            },
            {
                """ "Action": "allow", "HTTP": { "Header": [{ "Present": true }] } """,
                "Permissions[0].HTTP.Header[0].Name: is required; write the header that is looked at"
            },
            {
                """ "Action": "allow", "HTTP": { "Header": [{ "Name": "a b", "Present": true }] } """,
                "Permissions[0].HTTP.Header[0].Name: must be a header name: letters, digits and - . _ only"
            },
            {
                """ "Action": "allow", "HTTP": { "Header": [{ "Name": "a" }] } """,
                "Permissions[0].HTTP.Header[0]: " + OneComparison
            },
            {
                """ "Action": "allow", "HTTP": { "Header": [{ "Name": "a", "Exact": "1", "Suffix": "2" }] } """,
                "Permissions[0].HTTP.Header[0]: " + OneComparison
            },
            {
                """ "Action": "allow", "HTTP": { "Header": [{ "Name": "a", "Present": true, "Exact": "1" }] } """,
                "Permissions[0].HTTP.Header[0]: " + OneComparison
            },
            {
                """ "Action": "allow", "HTTP": { "Header": [{ "Name": "a", "Present": true, "IgnoreCase": true }] } """,
                "Permissions[0].HTTP.Header[0].IgnoreCase: " + Case
            },
            {
                """ "Action": "allow", "HTTP": { "Header": [{ "Name": "a", "Regex": "x", "IgnoreCase": true }] } """,
                "Permissions[0].HTTP.Header[0].IgnoreCase: " + Case
            },
            {
                """ "Action": "allow", "HTTP": { "Header": [{ "Name": "a", "Regex": "[" }] } """,
                "Permissions[0].HTTP.Header[0].Regex: must be a regular expression as RE2 knows it; at character "
            },
            {
                """ "Action": "allow", "HTTP": { "PathPrefix": "/" }, "JWT": { "Providers": [] } """,
                "Permissions[0].JWT.Providers: must name at least one provider; remove `JWT` where any verified token will do"
            },
            {
                """ "Action": "allow", "HTTP": { "PathPrefix": "/" }, "JWT": {} """,
                "Permissions[0].JWT.Providers: must name at least one provider; remove `JWT` where any verified token will do"
            },
            {
                """ "Action": "allow", "HTTP": { "PathPrefix": "/" }, "JWT": { "Providers": [{}] } """,
                "Permissions[0].JWT.Providers[0].Name: is required; write the name of a provider document"
            },
            {
                """ "Action": "allow", "HTTP": { "PathPrefix": "/" }, "JWT": { "Providers": [{ "Name": "okta", "VerifyClaims": [{ "Value": "x" }] }] } """,
                "Permissions[0].JWT.Providers[0].VerifyClaims[0].Path: must be the claim's name"
            },
            {
                """ "Action": "deny", "HTTP": { "PathPrefix": "/" }, "JWT": { "Providers": [{ "Name": "okta" }] } """,
                "Permissions[0].JWT: has no meaning on a deny, which needs no token; put it on the allow that it is to narrow"
            },
            {
                """ "Action": "allow", "HTTP": { "PathPrefix": "/" }, "Sources": [] """,
                "Permissions[0].Sources: is no field here; known are"
            },
            {
                """ "Action": "allow", "HTTP": { "PathPrefx": "/", "Methods": ["GET"] } """,
                "Permissions[0].HTTP.PathPrefx: is no field here; did you mean `PathPrefix`?"
            },
        };

    private const string Wildcards =
        "must not hold `*`, `?`, `$` or `%`, which mean something in a policy or spell another letter; write the path as it is";

    private const string Nothing =
        "matches nothing: a path with `//`, `\\`, `;` or a segment `.` or `..` is always denied; write the plain path";

    private const string OneComparison = "must hold exactly one of `Present`, `Exact`, `Prefix`, `Suffix`, `Contains`, `Regex`";

    private const string Case = "goes with `Exact`, `Prefix`, `Suffix` and `Contains` only; in a regular expression write `(?i)`";

    [Theory]
    [MemberData(nameof(WrongPermissions))]
    public void A_wrong_permission_is_an_error_with_its_path(string permission, string expected)
    {
        var reading = AccessReading.Of(AccessReading.With(permission));

        Assert.Null(reading.Access);
        Assert.StartsWith($"intentions/orders: {expected}", Assert.Single(reading.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{ "Kind": "api-intentions" }""",
        "Permissions: must hold at least one permission; without any, everything would be denied"
    )]
    [InlineData(
        """{ "Kind": "api-intentions", "Permissions": [] }""",
        "Permissions: must hold at least one permission; without any, everything would be denied"
    )]
    [InlineData("""{ "Permissions": [] }""", "Kind: must be `api-intentions`")]
    [InlineData(
        """{ "Kind": "service-intentions" }""",
        "Kind: is Consul's document about services; `authorizer convert` makes an `api-intentions` of it"
    )]
    [InlineData(
        """{ "Kind": "jwt-provider" }""",
        "Kind: is a provider document, which belongs below `providers/`; expected `api-intentions` here"
    )]
    [InlineData("[]", "line 1, column 1: must be an object with fields; found a list")]
    public void A_wrong_document_is_an_error(string text, string expected) =>
        Assert.Equal($"intentions/orders: {expected}", Assert.Single(AccessReading.Of(text).Problems).ToString());

    [Theory]
    [InlineData("""["a/b/c"]""", "APIs[0]: must be an API's id, `{api}/{stage}`, or `*` for every API", false)]
    [InlineData("""["*/prod"]""", "APIs[0]: must be an API's id, `{api}/{stage}`, or `*` for every API", false)]
    [InlineData("""[""]""", "APIs[0]: must be an API's id, `{api}/{stage}`, or `*` for every API", false)]
    [InlineData("""[7]""", "APIs[0]: must be text; found a number; put it in quotes", false)]
    [InlineData("""["a1", "a1"]""", "APIs[1]: means the same as APIs[0]; remove one of them", true)]
    [InlineData("[]", "APIs: is empty, so the document is for no API; name one, or remove the field", true)]
    public void Wrong_APIs_are_an_error_and_may_be_any(string apis, string expected, bool areReadable)
    {
        var text = $$"""
            { "Kind": "api-intentions", "APIs": {{apis}}, "Permissions": [{ "Action": "allow", "HTTP": { "PathPrefix": "/" } }] }
            """;
        var reading = AccessReading.Of(text);

        Assert.Null(reading.Access);
        Assert.Equal(areReadable, reading.AreApisReadable);
        Assert.Equal($"intentions/orders: {expected}", Assert.Single(reading.Problems).ToString());
    }

    [Fact]
    public void One_error_hides_no_other() =>
        Assert.Equal(
            [
                "intentions/orders: Permissions[0].Action: must be `allow` or `deny`",
                "intentions/orders: Permissions[0].HTTP: must not be empty; write `PathPrefix = \"/\"` to mean every request",
            ],
            AccessReading
                .Of(AccessReading.With(""" "Action": "permit", "HTTP": {} """))
                .Problems.Select(problem => problem.ToString())
        );

    [Theory]
    [InlineData(""" "Action": "allow", "HTTP": { "PathPrefix": "/" }, "JWT": null """, "Permissions[0].JWT")]
    [InlineData(
        """ "Action": "allow", "HTTP": { "PathPrefix": "/" }, "JWT": { "Providers": [{ "Name": "okta", "VerifyClaims": null }] } """,
        "Permissions[0].JWT.Providers[0].VerifyClaims"
    )]
    [InlineData(
        """ "Action": "allow", "HTTP": { "PathPrefix": "/" }, "JWT": { "Providers": [{ "Name": "okta", "VerifyClaims": [] }] } """,
        "Permissions[0].JWT.Providers[0].VerifyClaims"
    )]
    [InlineData(""" "Action": "allow", "HTTP": { "PathPrefix": "/", "Methods": null } """, "Permissions[0].HTTP.Methods")]
    [InlineData(""" "Action": "allow", "HTTP": { "PathPrefix": "/", "Methods": [] } """, "Permissions[0].HTTP.Methods")]
    [InlineData(""" "Action": "allow", "HTTP": { "PathPrefix": "/", "Header": [] } """, "Permissions[0].HTTP.Header")]
    [InlineData(""" "Action": "allow", "HTTP": { "PathPrefix": "", "Methods": ["GET"] } """, "Permissions[0].HTTP.PathPrefix")]
    public void A_field_without_a_value_is_an_error_and_no_absent_one(string permission, string path)
    {
        var reading = AccessReading.Of(AccessReading.With(permission));

        Assert.Null(reading.Access);
        Assert.Contains(
            $"intentions/orders: {path}: has no value; write one, or remove the field if nothing is meant",
            reading.Problems.Select(problem => problem.ToString())
        );
    }

    [Fact]
    public void A_pattern_that_would_cost_too_much_time_is_an_error() =>
        Assert.StartsWith(
            "intentions/orders: Permissions[0].HTTP.PathRegex: repeats so much that",
            Assert
                .Single(
                    AccessReading
                        .Of(AccessReading.With(""" "Action": "allow", "HTTP": { "PathRegex": "(?:a?){900}b{200}" } """))
                        .Problems
                )
                .ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_claim_that_must_be_empty_is_a_warning()
    {
        var reading = AccessReading.Of(
            AccessReading.With(
                """ "Action": "allow", "HTTP": { "PathPrefix": "/" }, "JWT": { "Providers": [{ "Name": "okta", "VerifyClaims": [{ "Path": ["a"] }] }] } """
            )
        );

        Assert.NotNull(reading.Access);
        Assert.False(Assert.Single(reading.Problems).IsError);
    }
}
