using Authorizer.Aws.Tests.ParameterStore;
using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Account;

/// <summary>The command against somebody else's Parameter Store and token service. Each test has a path of its own.</summary>
public sealed class MotoTests(MotoServer server) : IClassFixture<MotoServer>, IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly string path = $"/authorizer/{Guid.NewGuid():N}";

    [Fact]
    public async Task What_is_pushed_is_pulled_and_pruned()
    {
        var command = Command();
        command["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE";
        command["AWS_SECRET_ACCESS_KEY"] = "secret-text";
        for (var number = 0; number < 25; number++)
        {
            home.Write($"documents/p{number:D2}.json", Samples.Okta($"p{number:D2}", $"https://p{number:D2}.example"));
        }
        var large = Samples.Okta("p00", "https://p00.example") + new string(' ', 5000);
        home.Write("documents/p00.json", large);

        var pushed = await command.RunAsync("push", home.Path + "/documents", "--path", path, "--secure");
        var pulled = await command.RunAsync("pull", "--path", path, "--to", home.Path + "/pulled");
        var pruned = await command.RunAsync("push", home.Path + "/documents/p00.json", "--path", path, "--prune", "--yes");
        var left = await command.RunAsync("pull", "--path", path, "--all");

        Assert.Equal((0, ""), (pushed.Code, pushed.Error));
        Assert.Equal((0, ""), (pulled.Code, pulled.Error));
        Assert.Equal(large, await File.ReadAllTextAsync(home.Path + "/pulled/providers/p00.json"));
        Assert.Equal(25, Directory.GetFiles(home.Path + "/pulled/providers").Length);
        Assert.EndsWith(
            $"{path}: 24 removed, 1 unchanged\nWritten, the manifest last.\n",
            pruned.Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith($"# {path}/providers/p00  version 1, SecureString\n", left.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"# {path}/manifest  version 2, String\n{{\"providers/p00\":1}}\n",
            left.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("role")]
    [InlineData("second")]
    public async Task A_role_is_assumed_with_the_credentials_of_its_source(string profile)
    {
        var command = Command();
        command["AWS_PROFILE"] = profile;
        command["AWS_ENDPOINT_URL_STS"] = server.Endpoint.AbsoluteUri;
        home.Write("credentials", "[base]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret-text\n");
        home.Write(
            "config",
            """
            [profile role]
            role_arn = arn:aws:iam::111122223333:role/operator
            source_profile = base
            region = eu-west-1
            [profile second]
            role_arn = arn:aws:iam::111122223333:role/deployer
            role_session_name = push
            source_profile = role
            region = eu-west-1

            """
        );

        var run = await command.RunAsync("push", home.Write("okta.json", Samples.Okta()), "--path", path);

        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task A_web_identity_is_exchanged_for_credentials()
    {
        var command = Command();
        command["AWS_ROLE_ARN"] = "arn:aws:iam::111122223333:role/operator";
        command["AWS_ROLE_SESSION_NAME"] = "push";
        command["AWS_WEB_IDENTITY_TOKEN_FILE"] = home.Write("token", "a token");
        command["AWS_ENDPOINT_URL_STS"] = server.Endpoint.AbsoluteUri;

        var run = await command.RunAsync("push", home.Write("okta.json", Samples.Okta()), "--path", path);

        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task A_role_that_asks_for_a_device_s_code_is_told()
    {
        var command = Command();
        home.Write("credentials", "[base]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret-text\n");
        home.Write(
            "config",
            "[profile role]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n"
        );

        var run = await command.RunAsync("pull", "--path", path, "--profile", "role");

        Assert.Equal(
            (
                1,
                "error: The profile's role could not be assumed: It asks for a code of an MFA device; run `aws configure export-credentials` and set what it prints.\n"
            ),
            (run.Code, run.Error)
        );
    }

    public void Dispose() => home.Dispose();

    private CommandProcess Command() =>
        new(home) { ["AWS_ENDPOINT_URL"] = server.Endpoint.AbsoluteUri, ["AWS_REGION"] = "eu-west-1" };
}
