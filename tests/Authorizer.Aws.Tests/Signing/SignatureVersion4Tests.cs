using System.Text;
using Authorizer.Aws.Credentials;
using Authorizer.Aws.Signing;

namespace Authorizer.Aws.Tests.Signing;

/// <summary>The vectors were made with botocore 1.43.11, from the credentials that AWS's documentation uses for examples.</summary>
public sealed class SignatureVersion4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Plain = "content-type;host;x-amz-date;x-amz-target";
    private const string WithToken = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"Path":"/authz/prod","Recursive":true,"WithDecryption":true,"MaxResults":10}"""
    );

    private readonly ManualClock clock = new();

    public static TheoryData<string?, string, string, string> Vectors =>
        new()
        {
            {
                null,
                Plain,
                "97b894713a523e4778e2af293501528484dba4c2f899ee9437d21a01d32a56dc",
                "d82b820fbb39d8dc500155def01ed2e0a9b1b5de8af1b32618f9e070f3db28ef"
            },
            {
                "SESSIONTOKENEXAMPLE==",
                WithToken,
                "860ff5079f2617120087d6d73f8a56e3c406ea9e1cb89f395b7142e784cd12ce",
                "a2d1ce88ad0c924adbcc0d0b7172d7c871ad1ed9ec6250578af9581d0021968e"
            },
        };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_request_is_signed_as_botocore_signs_it(
        string? sessionToken,
        string signedHeaders,
        string canonicalHash,
        string signature
    )
    {
        using var request = Request();
        Signer().Sign(request, Body, new AwsCredentials("AKIDEXAMPLE", Secret, sessionToken));

        Assert.Equal(canonicalHash, CanonicalRequest.Of(request, Body).Hash);
        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/ssm/aws4_request, SignedHeaders={signedHeaders}, Signature={signature}",
            Header(request, "Authorization")
        );
        Assert.Equal("20260102T030405Z", Header(request, "X-Amz-Date"));
        Assert.Equal(sessionToken, Header(request, "X-Amz-Security-Token"));
    }

    [Fact]
    public void The_signing_key_is_the_published_one() =>
        Assert.Equal(
            "ed2bcdb8d814493f865cf0b6b337b46bd38c564be036edd9887c26d0235c8939",
            Convert.ToHexStringLower(SigningKey.Derive(Secret, "20260102", "eu-west-1", "ssm").ToArray())
        );

    [Fact]
    public void A_signer_that_has_signed_before_signs_like_a_new_one_after_midnight_and_with_another_secret()
    {
        var signer = Signer();
        var first = Signature(signer, Secret);
        clock.Advance(TimeSpan.FromDays(1));
        var second = Signature(signer, Secret);
        var third = Signature(signer, "another");

        Assert.Equal(Signature(Signer(), Secret), second);
        Assert.Equal(Signature(Signer(), "another"), third);
        Assert.Equal(3, new HashSet<string>([first, second, third], StringComparer.Ordinal).Count);
        Assert.Equal(second, Signature(signer, Secret));
    }

    [Theory]
    [InlineData("https://ssm.eu-west-1.amazonaws.com/", "ssm.eu-west-1.amazonaws.com")]
    [InlineData("https://ssm.eu-west-1.amazonaws.com:443/", "ssm.eu-west-1.amazonaws.com")]
    [InlineData("http://LOCALHOST:4566/", "localhost:4566")]
    [InlineData("http://[::1]:4566/", "[::1]:4566")]
    public void The_host_is_signed_as_it_is_sent(string uri, string host)
    {
        using var request = Request(uri);

        Assert.Contains($"\nhost:{host}\n", CanonicalRequest.Of(request, Body).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost", "/")]
    [InlineData("http://localhost/ssm/a-b_c.~", "/ssm/a-b_c.~")]
    [InlineData("http://localhost/a%20b", "/a%2520b")]
    [InlineData("http://localhost/a b", "/a%2520b")]
    public void A_path_is_encoded_once_more_than_it_is_sent(string uri, string path)
    {
        using var request = Request(uri);

        Assert.StartsWith($"POST\n{path}\n\n", CanonicalRequest.Of(request, Body).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_spaces_in_a_signed_value_count_as_one()
    {
        using var request = Request();
        request.Headers.TryAddWithoutValidation("X-Amz-Note", "  a   b ");

        Assert.Contains("\nx-amz-note:a b\n", CanonicalRequest.Of(request, Body).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost/?a=b")]
    [InlineData(null)]
    public void A_query_or_a_missing_address_is_refused(string? uri)
    {
        using var request = Request();
        request.RequestUri = uri is null ? null : new Uri(uri);

        Assert.Throws<ArgumentException>(() => CanonicalRequest.Of(request, Body));
    }

    [Fact]
    public void Nothing_of_a_key_or_a_canonical_request_shows()
    {
        using var request = Request();
        Signer().Sign(request, Body, new AwsCredentials("AKIDEXAMPLE", Secret, "SESSIONTOKENEXAMPLE=="));

        Assert.DoesNotContain("SESSIONTOKEN", CanonicalRequest.Of(request, Body).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("wJalr", SigningKey.Derive(Secret, "20260102", "r", "s").ToString(), StringComparison.Ordinal);
    }

    private SignatureVersion4 Signer() => new("eu-west-1", "ssm", clock);

    private static string Signature(SignatureVersion4 signer, string secret)
    {
        using var request = Request();
        signer.Sign(request, Body, new AwsCredentials("AKIDEXAMPLE", secret));
        return Header(request, "Authorization")!;
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static HttpRequestMessage Request(string uri = "https://ssm.eu-west-1.amazonaws.com/")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonSSM.GetParametersByPath");
        return request;
    }
}
