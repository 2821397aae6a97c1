using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>Others write below the same path, and the network fails, while a push is under way.</summary>
public sealed class PushConflictTests
{
    private const string Okta = DeployedPath.Path + "/providers/okta";
    private const string Other = DeployedPath.Path + "/providers/other";

    [Fact]
    public async Task A_change_between_the_difference_and_the_first_write_stops_it_before_anything_is_written()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(Okta, Samples.Okta(issuer: "https://old.okta.com"));
        var reads = 0;
        deployed.BeforeRequest = (operation, _) =>
        {
            if (operation == "GetParametersByPath" && ++reads == 2)
            {
                deployed.Store.Put(Okta, Samples.Okta(issuer: "https://theirs.okta.com"));
            }
        };

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));

        Assert.Equal(
            (
                1,
                "error: Somebody else has written /authorizer/prod/providers/okta meanwhile: version 2 where 1 was expected. Nothing was written; push again.\n"
            ),
            (run.Code, run.Error)
        );
        Assert.Equal(0, deployed.Store.RequestsFor("PutParameter"));
    }

    [Theory]
    [InlineData("new", "Somebody else has written /authorizer/prod/providers/new meanwhile.")]
    [InlineData("manifest", "Somebody else has written /authorizer/prod/manifest meanwhile: version 2 where 1 was expected.")]
    [InlineData("deleted", "Somebody else has deleted /authorizer/prod/providers/other meanwhile.")]
    public async Task A_parameter_more_or_less_stops_it_before_the_manifest(string what, string sentence)
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(Okta, Samples.Okta(issuer: "https://old.okta.com"));
        deployed.Store.Put(Other, Samples.Okta("other", "https://other.example"));
        deployed.Store.Put(DeployedPath.Path + "/manifest", "{}");
        deployed.AfterAnswer = operation =>
        {
            if (operation == "PutParameter")
            {
                Meddle(deployed, what);
            }
        };

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));

        Assert.Equal(1, run.Code);
        Assert.StartsWith(
            $"error: {sentence} Some parameters may be written, the manifest is not: ",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(1, deployed.Store.RequestsFor("PutParameter"));
    }

    [Fact]
    public async Task A_version_of_somebody_else_under_our_own_is_noticed_by_its_number()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(Okta, Samples.Okta(issuer: "https://old.okta.com"));
        deployed.BeforeRequest = (operation, _) =>
        {
            if (operation == "PutParameter")
            {
                deployed.Store.Put(Okta, Samples.Okta(issuer: "https://theirs.okta.com"));
            }
        };

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));

        Assert.Equal(
            (
                1,
                "error: Somebody else has written /authorizer/prod/providers/okta meanwhile: version 3 where 2 was expected. Some parameters may be written, the manifest is not; push again.\n"
            ),
            (run.Code, run.Error)
        );
    }

    [Fact]
    public async Task A_new_parameter_that_somebody_else_has_written_first_is_not_overwritten()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var theirs = Samples.Okta(issuer: "https://theirs.okta.com");
        deployed.BeforeRequest = (operation, _) =>
        {
            if (operation == "PutParameter")
            {
                deployed.Store.Remove(Okta);
                deployed.Store.Put(Okta, theirs);
            }
        };

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));

        Assert.Equal(1, run.Code);
        Assert.StartsWith($"error: Somebody else has written {Okta} meanwhile", run.Error, StringComparison.Ordinal);
        Assert.Equal(theirs, (await deployed.ReadAsync())["providers/okta"].Value);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task A_write_whose_answer_was_lost_is_our_own(bool wasThere, long version)
    {
        await using var deployed = await DeployedPath.StartAsync();
        if (wasThere)
        {
            deployed.Store.Put(Okta, Samples.Okta(issuer: "https://old.okta.com"));
        }
        var lost = 0;
        deployed.AfterAnswer = operation =>
        {
            if (operation == "PutParameter" && ++lost == 1)
            {
                throw new IOException("The connection is gone.");
            }
        };

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));

        Assert.Equal((0, ""), (run.Code, run.Error));
        var found = await deployed.ReadAsync();
        Assert.Equal(version, found["providers/okta"].Version);
        Assert.Equal($$"""{"providers/okta":{{version}}}""", found["manifest"].Value);
    }

    [Fact]
    public async Task Throttling_that_passes_is_waited_out()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var files = Enumerable
            .Range(0, 25)
            .Select(number => deployed.Folder.Write($"p{number}.json", Samples.Okta($"p{number}", $"https://p{number}.example")))
            .ToArray();
        // Every first answer in three is one, and two refusals follow it.
        var answers = 0;
        deployed.AfterAnswer = operation =>
        {
            if (operation == "PutParameter" && ++answers % 3 == 1)
            {
                deployed.Store.Faults.ThrottleNext(2);
            }
        };

        var run = await deployed.PushAsync(files);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(26, (await deployed.ReadAsync()).Count);
        Assert.True(answers > 3 * 24, $"{answers} answers");
    }

    [Fact]
    public async Task Throttling_that_stays_ends_it_with_a_sentence_and_without_a_manifest()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.AfterAnswer = operation =>
        {
            if (operation == "PutParameter")
            {
                deployed.Store.Faults.ThrottleNext(100);
            }
        };

        var run = await deployed.PushAsync(
            deployed.Folder.Write("okta.json", Samples.Okta()),
            deployed.Folder.Write("other.json", Samples.Okta("other", "https://other.example"))
        );
        deployed.Store.Faults.ThrottleNext(0);

        Assert.Equal(
            (
                1,
                "error: PutParameter of /authorizer/prod/providers/other failed (ThrottlingException): the account's rate for Parameter Store is used up; try again later. Some parameters may be written, the manifest is not; push again.\n"
            ),
            (run.Code, run.Error)
        );
        Assert.Equal(["providers/okta"], (await deployed.ReadAsync()).Keys);
    }

    [Fact]
    public async Task A_person_s_Ctrl_C_ends_it_between_two_parameters()
    {
        await using var deployed = await DeployedPath.StartAsync();
        using var stop = new CancellationTokenSource();
        deployed.BeforeRequest = (operation, body) =>
        {
            if (operation == "PutParameter" && body.Contains("providers/other", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        };
        deployed.Folder.Write("okta.json", Samples.Okta());
        deployed.Folder.Write("other.json", Samples.Okta("other", "https://other.example"));

        var run = await deployed.RunAsync(["push", deployed.Folder.Path, "--path", DeployedPath.Path], stop: stop.Token);

        Assert.Equal(
            (1, "error: Ended before it was done. Some parameters may be written, the manifest is not; push again.\n"),
            (run.Code, run.Error)
        );
        Assert.DoesNotContain("manifest", (await deployed.ReadAsync()).Keys);
    }

    [Fact]
    public async Task Credentials_that_expire_are_told()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.BeforeRequest = (operation, _) =>
        {
            if (operation == "PutParameter")
            {
                deployed.Store.Rotate(Local.ParameterStore.LocalCredentials.Create());
            }
        };

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));

        Assert.Equal(1, run.Code);
        Assert.StartsWith(
            "error: The credentials have expired; get new ones, e.g. by `aws sso login`. Some parameters",
            run.Error,
            StringComparison.Ordinal
        );
    }

    private static void Meddle(DeployedPath deployed, string what)
    {
        switch (what)
        {
            case "new":
                deployed.Store.Put(DeployedPath.Path + "/providers/new", "theirs");
                break;
            case "manifest":
                deployed.Store.Put(DeployedPath.Path + "/manifest", """{"providers/theirs":1}""");
                break;
            default:
                deployed.Store.Remove(Other);
                break;
        }
    }
}
