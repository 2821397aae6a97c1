using Authorizer.Aws.Credentials;

namespace Authorizer.Aws.Tests.Credentials;

public sealed class ContainerEndpointTests
{
    [Theory]
    [InlineData("https://credentials.example/x")]
    [InlineData("http://127.0.0.1:1234/x")]
    [InlineData("http://127.8.7.6/x")]
    [InlineData("http://[::1]:1234/x")]
    [InlineData("http://localhost/x")]
    [InlineData("http://169.254.170.2/x")]
    [InlineData("http://169.254.170.23/x")]
    [InlineData("http://[fd00:ec2::23]/x")]
    [InlineData("http://[FD00:EC2:0:0::23]/x")]
    public void An_allowed_address_is_taken(string uri) =>
        Assert.Equal(new Uri(uri), ContainerEndpoint.Find(new CredentialSettings { ContainerFullUri = uri })?.Address);

    [Theory]
    [InlineData("http://credentials.example/x")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://169.254.170.3/x")]
    [InlineData("http://10.0.0.1/x")]
    [InlineData("http://[fd00:ec2::24]/x")]
    [InlineData("http://localhost.example/x")]
    [InlineData("http://127.0.0.1.example/x")]
    [InlineData("http://user@127.0.0.1/x")]
    [InlineData("https://user:pass@credentials.example/x")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("/x")]
    [InlineData("not an address")]
    public void Any_other_address_is_an_error_that_names_the_variable(string uri)
    {
        var error = Assert.Throws<CredentialsException>(() =>
            ContainerEndpoint.Find(new CredentialSettings { ContainerFullUri = uri })
        );

        Assert.Contains("AWS_CONTAINER_CREDENTIALS_FULL_URI", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_address_is_one_on_the_task_host_and_wins()
    {
        var settings = new CredentialSettings
        {
            ContainerRelativeUri = "/v2/credentials/1?id=2",
            ContainerFullUri = "http://127.0.0.1/x",
        };

        Assert.Equal(new Uri("http://169.254.170.2/v2/credentials/1?id=2"), ContainerEndpoint.Find(settings)?.Address);
    }

    [Theory]
    [InlineData("@evil.example/x")]
    [InlineData(".evil.example/x")]
    [InlineData(":8080/x")]
    [InlineData("x")]
    public void A_relative_address_cannot_leave_the_task_host(string path)
    {
        var error = Assert.Throws<CredentialsException>(() =>
            ContainerEndpoint.Find(new CredentialSettings { ContainerRelativeUri = path })
        );

        Assert.Contains("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_there_is_no_endpoint() =>
        Assert.Null(ContainerEndpoint.Find(new CredentialSettings { ContainerAuthorizationToken = "t" }));

    [Fact]
    public async Task The_token_file_wins_and_is_read_each_time()
    {
        var file = Path.GetTempFileName();
        try
        {
            var endpoint = Endpoint(token: "from-variable", file);
            await File.WriteAllTextAsync(file, "first");
            Assert.Equal("first", await endpoint.AuthorizationAsync(CancellationToken.None));
            await File.WriteAllTextAsync(file, "second");
            Assert.Equal("second", await endpoint.AuthorizationAsync(CancellationToken.None));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_missing_token_file_is_an_error_that_names_the_variable()
    {
        var endpoint = Endpoint(null, Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()));

        var error = await Assert.ThrowsAsync<CredentialsException>(async () =>
            await endpoint.AuthorizationAsync(CancellationToken.None)
        );
        Assert.Contains("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hush\n")]
    [InlineData("hush\r\nX-Other: y")]
    public async Task A_token_with_a_line_break_is_refused_unseen(string token)
    {
        var error = await Assert.ThrowsAsync<CredentialsException>(async () =>
            await Endpoint(token, null).AuthorizationAsync(CancellationToken.None)
        );

        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    private static ContainerEndpoint Endpoint(string? token, string? file) =>
        ContainerEndpoint.Find(
            new CredentialSettings
            {
                ContainerFullUri = "http://127.0.0.1/x",
                ContainerAuthorizationToken = token,
                ContainerAuthorizationTokenFile = file,
            }
        )!;
}
