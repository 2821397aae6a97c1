using Authorizer.Aws.Credentials;

namespace Authorizer.Aws.Tests.Credentials;

public sealed class CredentialChainTests
{
    private const string Endpoint = "http://127.0.0.1:9/credentials";
    private static readonly HttpMessageInvoker NoNetwork = new(
        new ScriptedHandler(ScriptedHandler.Fails(new InvalidOperationException("nothing may be sent")))
    );

    [Fact]
    public async Task The_environment_comes_before_the_container_endpoint()
    {
        var source = Choose(
            new CredentialSettings
            {
                AccessKeyId = "AKIDEXAMPLE",
                SecretAccessKey = "secret",
                SessionToken = "token",
                ContainerFullUri = Endpoint,
            }
        );

        var credentials = await source.GetAsync(CancellationToken.None);
        Assert.Equal(
            ("AKIDEXAMPLE", "secret", "token"),
            (credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken)
        );
    }

    [Fact]
    public async Task Static_credentials_have_nothing_newer()
    {
        var credentials = new AwsCredentials("AKIDEXAMPLE", "secret");

        Assert.Same(credentials, await new StaticCredentials(credentials).RenewAsync(credentials, CancellationToken.None));
    }

    [Fact]
    public void Without_keys_the_container_endpoint_is_the_source() =>
        Assert.IsType<ContainerCredentials>(
            Choose(
                new CredentialSettings
                {
                    AccessKeyId = "",
                    SecretAccessKey = "",
                    ContainerFullUri = Endpoint,
                }
            )
        );

    [Theory]
    [InlineData("AKIDEXAMPLE", null)]
    [InlineData(null, "secret-text")]
    [InlineData("AKIDEXAMPLE", "")]
    public void Half_a_key_is_an_error_that_names_both_variables(string? id, string? secret)
    {
        var error = Assert.Throws<CredentialsException>(() =>
            Choose(
                new CredentialSettings
                {
                    AccessKeyId = id,
                    SecretAccessKey = secret,
                    ContainerFullUri = Endpoint,
                }
            )
        );

        Assert.Contains("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-text", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_source_is_an_error_that_names_what_was_looked_for()
    {
        var error = Assert.Throws<CredentialsException>(() => Choose(new CredentialSettings()));

        Assert.Contains("AWS_ACCESS_KEY_ID", error.Message, StringComparison.Ordinal);
        Assert.Contains("AWS_CONTAINER_CREDENTIALS_FULL_URI", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_show_no_value() =>
        Assert.DoesNotContain(
            "secret-text",
            new CredentialSettings { SecretAccessKey = "secret-text" }.ToString(),
            StringComparison.Ordinal
        );

    private static ICredentialSource Choose(CredentialSettings settings) =>
        CredentialChain.Choose(settings, NoNetwork, new ManualClock());
}
