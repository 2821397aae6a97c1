using System.Security.Cryptography;
using System.Text;
using Authorizer.Cli.Tests.Documents;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Cli.Tests.Account;

/// <summary>Where the command finds its credentials and region, against a Parameter Store that checks signatures.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private readonly TemporaryFolder home = new();
    private readonly CommandProcess command;
    private LocalParameterStore store = null!;

    public CredentialTests() => command = new CommandProcess(home);

    private LocalCredentials Good => store.Credentials;

    public async ValueTask InitializeAsync()
    {
        store = await LocalParameterStore.StartAsync();
        store.Put("/authorizer/prod/providers/okta", Samples.Okta());
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task The_environment_has_them()
    {
        UseEnvironment(Good);
        command["AWS_DEFAULT_REGION"] = "eu-west-1";

        await WorksAsync();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("team", null)]
    [InlineData(null, "team")]
    [InlineData("other", "team")]
    public async Task A_profile_has_them_and_the_region(string? variable, string? option)
    {
        var name = option ?? variable;
        home.Write("credentials", $"[{name ?? "default"}]\n{KeysOf(Good)}");
        home.Write("config", name is null ? "[default]\nregion = eu-north-1\n" : $"[profile {name}]\nregion = eu-north-1\n");
        if (variable is not null)
        {
            command["AWS_PROFILE"] = variable;
        }

        await WorksAsync(option is null ? [] : ["--profile", option]);
    }

    [Fact]
    public async Task A_profile_on_the_command_line_goes_before_the_environment()
    {
        home.Write("credentials", $"[team]\n{KeysOf(Good)}");
        UseEnvironment(LocalCredentials.Create());

        await WorksAsync("--profile", "team", "--region", "eu-west-1");
    }

    [Fact]
    public async Task The_environment_goes_before_a_profile_that_only_a_variable_names()
    {
        home.Write("credentials", $"[team]\n{KeysOf(LocalCredentials.Create())}");
        command["AWS_PROFILE"] = "team";
        UseEnvironment(Good);

        await WorksAsync("--region", "eu-west-1");
    }

    [Fact]
    public async Task A_process_of_the_profile_s_gives_them()
    {
        var answer = home.Write(
            "answer.json",
            $$"""{"Version":1,"AccessKeyId":"{{Good.AccessKeyId}}","SecretAccessKey":"{{Good.SecretAccessKey}}","SessionToken":"{{Good.SessionToken}}"}"""
        );
        home.Write("config", $"[profile process]\nregion = eu-west-1\ncredential_process = cat {answer}\n");

        await WorksAsync("--profile", "process");
    }

    [Fact]
    public async Task A_container_endpoint_on_loopback_gives_them()
    {
        await using var endpoint = await JsonEndpoint.StartAsync(
            $$"""{"AccessKeyId":"{{Good.AccessKeyId}}","SecretAccessKey":"{{Good.SecretAccessKey}}","Token":"{{Good.SessionToken}}","Expiration":"2099-01-01T00:00:00Z"}"""
        );
        command["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = endpoint.Address + "/credentials";
        command["AWS_REGION"] = "eu-west-1";

        await WorksAsync();
    }

    [Fact]
    public async Task A_single_sign_on_session_gives_them()
    {
        await using var portal = await JsonEndpoint.StartAsync(
            $$"""{"roleCredentials":{"accessKeyId":"{{Good.AccessKeyId}}","secretAccessKey":"{{Good.SecretAccessKey}}","sessionToken":"{{Good.SessionToken}}","expiration":4070908800000} }"""
        );
        command["AWS_ENDPOINT_URL_SSO"] = portal.Address;
        WriteSingleSignOn();
        var cache = Convert.ToHexStringLower(Sha1("work"));
        home.Write(
            $".aws/sso/cache/{cache}.json",
            """{"accessToken":"token","expiresAt":"2099-01-01T00:00:00Z","region":"eu-west-1","startUrl":"https://example.awsapps.com/start"}"""
        );

        await WorksAsync("--profile", "sso");
    }

    [Fact]
    public async Task Without_a_single_sign_on_session_the_command_that_begins_one_is_named()
    {
        WriteSingleSignOn();

        await FailsAsync(
            "error: There is no single sign-on session, or it has ended: run `aws sso login --profile sso`.\n",
            "--profile",
            "sso"
        );
    }

    [Fact]
    public Task Without_any_there_is_a_sentence() =>
        FailsAsync(
            "error: No AWS credentials: neither the environment (AWS_ACCESS_KEY_ID) nor a profile (AWS_PROFILE, `default`) nor a container or instance has them. Set one of them, give --profile, or run `aws sso login`.\n",
            "--region",
            "eu-west-1"
        );

    [Fact]
    public async Task Half_of_them_is_told_so()
    {
        command["AWS_ACCESS_KEY_ID"] = Good.AccessKeyId;

        await FailsAsync(
            "error: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together; only one of them is set. Set both or neither.\n",
            "--region",
            "eu-west-1"
        );
    }

    [Fact]
    public Task A_profile_that_does_not_exist_is_told() =>
        FailsAsync("error: There is no profile `nobody` in ~/.aws/config", "--profile", "nobody");

    [Fact]
    public async Task A_profile_without_credentials_is_told()
    {
        home.Write("config", "[profile empty]\nregion = eu-west-1\n");

        await FailsAsync("error: The profile `empty` has no credentials that can be used: ", "--profile", "empty");
    }

    [Fact]
    public async Task A_process_that_fails_is_told_without_its_words()
    {
        var program = home.WriteProgram("fails", "#!/bin/sh\necho hush >&2\nexit 3\n");
        home.Write("config", $"[profile process]\nregion = eu-west-1\ncredential_process = {program}\n");

        var run = await FailsAsync(
            "error: The profile's credential_process failed; run it by hand to see why.\n",
            "--profile",
            "process"
        );
        Assert.DoesNotContain("hush", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_ones_are_told()
    {
        UseEnvironment(Good);
        store.Rotate(LocalCredentials.Create());

        await FailsAsync(
            "error: The credentials have expired; get new ones, e.g. by `aws sso login`.\n",
            "--region",
            "eu-west-1"
        );
    }

    [Fact]
    public async Task Those_that_AWS_does_not_know_are_told()
    {
        UseEnvironment(LocalCredentials.Create());

        await FailsAsync(
            "error: GetParametersByPath of /authorizer/prod failed (UnrecognizedClientException): AWS does not accept the credentials",
            "--region",
            "eu-west-1"
        );
    }

    [Fact]
    public async Task Without_a_region_there_is_a_sentence()
    {
        UseEnvironment(Good);

        await FailsAsync("error: No region: give --region, e.g. eu-west-1, or set AWS_REGION or the profile's `region`.\n");
    }

    [Fact]
    public async Task A_region_that_is_none_is_told()
    {
        UseEnvironment(Good);

        await FailsAsync("error: AWS_REGION must be the name of a region, e.g. eu-west-1.\n", "--region", "Ireland");
    }

    private async Task WorksAsync(params string[] options)
    {
        var run = await PullAsync(options);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("providers/okta  version 1", run.Output, StringComparison.Ordinal);
    }

    private async Task<TheCommand.Run> FailsAsync(string sentence, params string[] options)
    {
        var run = await PullAsync(options);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
        Assert.DoesNotContain(Good.SecretAccessKey, run.Error, StringComparison.Ordinal);
        return run;
    }

    private Task<TheCommand.Run> PullAsync(string[] options) =>
        command.RunAsync(["pull", "--path", "/authorizer/prod", "--endpoint-url", store.Endpoint.AbsoluteUri, .. options]);

    private void UseEnvironment(LocalCredentials credentials)
    {
        command["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        command["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        command["AWS_SESSION_TOKEN"] = credentials.SessionToken ?? "";
    }

    private void WriteSingleSignOn() =>
        home.Write(
            "config",
            """
            [profile sso]
            sso_session = work
            sso_account_id = 111122223333
            sso_role_name = operator
            region = eu-west-1
            [sso-session work]
            sso_region = eu-west-1
            sso_start_url = https://example.awsapps.com/start
            sso_registration_scopes = sso:account:access

            """
        );

    private static string KeysOf(LocalCredentials credentials) =>
        $"""
            aws_access_key_id = {credentials.AccessKeyId}
            aws_secret_access_key = {credentials.SecretAccessKey}
            aws_session_token = {credentials.SessionToken}

            """.Replace("    ", "", StringComparison.Ordinal);

    // The SDKs name a session's cached token by the SHA-1 of its name.
    private static byte[] Sha1(string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return hash.GetHashAndReset();
    }
}
