using Authorizer.Local.IdentityProvider;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Contract 2 and 3 from outside: wrong configurations, Parameter Store failing, reloads.</summary>
public abstract class ConfigurationLifecycleTests(Build build)
{
    private const string Providers = RunningFunction.Path + "/providers/";

    [Theory]
    [InlineData("AUTHORIZER_PARAMETER_PATH", "", "AUTHORIZER_PARAMETER_PATH is missing")]
    [InlineData("AUTHORIZER_ACCESS", "ajar", "AUTHORIZER_ACCESS must be 'open' (the default) or 'closed'.")]
    [InlineData("AUTHORIZER_REFRESH_SECONDS", "soon", "AUTHORIZER_REFRESH_SECONDS must be a whole number")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together")]
    public async Task A_wrong_environment_is_an_init_error_that_names_the_variable(string variable, string value, string expected)
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Environment[variable] = value;

        var outcome = await function.StartAsync(build);

        Assert.Equal("Runtime.ConfigInvalid", outcome.Error?.Category);
        Assert.StartsWith(expected, outcome.Error!.Message, StringComparison.Ordinal);
        Assert.NotEqual(0, await function.ExitAsync());
    }

    [Fact]
    public async Task No_valid_provider_is_an_init_error_with_every_problem_and_its_path()
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Store.Put(
            Providers + "local",
            "{\"Kind\":\"jwt-provider\",\"Name\":\"local\",\"Isuer\":\"x\",\"JSONWebKeySet\":{\"Remote\":{\"URI\":\"ftp://x\"}}}"
        );
        function.Store.Put(Providers + "twice", "{\"Kind\":\"jwt-provider\",\"Kind\":\"jwt-provider\"}");

        var outcome = await function.StartAsync(build);

        var message = outcome.Error!.Message!;
        Assert.Equal("Runtime.ConfigInvalid", outcome.Error.Category);
        Assert.Contains("providers/local: Isuer", message, StringComparison.Ordinal);
        Assert.Contains("providers/local: JSONWebKeySet.Remote.URI", message, StringComparison.Ordinal);
        Assert.Contains("providers/twice", message, StringComparison.Ordinal);
        Assert.NotEqual(0, await function.ExitAsync());
    }

    [Fact]
    public async Task An_empty_path_is_an_init_error()
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Store.Remove(Providers + "local");

        var outcome = await function.StartAsync(build);

        Assert.Contains("no provider", outcome.Error!.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task One_broken_document_of_three_is_a_fault_for_its_tokens_and_the_others_serve()
    {
        await using var second = await LocalIdentityProvider.StartAsync();
        await using var broken = await LocalIdentityProvider.StartAsync();
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
            {
                each.Store.Put(Providers + "second", Documents.Remote(second, "second"));
                each.Store.Put(Providers + "broken", Documents.Remote(broken, "broken", more: ", \"Unknown\": true"));
            }
        );

        Assert.True(await IsAllowedAsync(function, function.Provider));
        Assert.True(await IsAllowedAsync(function, second));
        Assert.StartsWith("Function.ConfigurationInvalid: ", await AskAsync(function, broken), StringComparison.Ordinal);
        Assert.Contains(function.Lines(), line => line.Contains("providers/broken: Unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Twenty_six_providers_come_over_three_pages()
    {
        await using var last = await LocalIdentityProvider.StartAsync();
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
            {
                for (var number = 1; number <= 24; number++)
                {
                    var document = Documents
                        .Remote(each.Provider, $"p{number}")
                        .Replace(each.Provider.Issuer + "\"", $"{each.Provider.Issuer}/{number}\"", StringComparison.Ordinal);
                    each.Store.Put(Providers + $"p{number}", document);
                }
                each.Store.Put(Providers + "zz", Documents.Remote(last, "zz"));
            }
        );

        Assert.True(await IsAllowedAsync(function, last));
        Assert.True(await IsAllowedAsync(function, function.Provider));
        Assert.Equal(3, function.Store.RequestsFor("GetParametersByPath"));
    }

    [Fact]
    public async Task Parameter_Store_down_at_init_is_a_fault_until_it_answers()
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Store.Faults.IsDown = true;

        var outcome = await function.StartAsync(build);
        var answer = await AskAsync(function, function.Provider);
        function.Store.Faults.IsDown = false;

        Assert.False(outcome.IsError);
        Assert.StartsWith("Function.ConfigurationUnavailable: ", answer, StringComparison.Ordinal);
        await Eventually.BecomesAsync(
            () => IsAllowedAsync(function, function.Provider),
            allowed => allowed,
            "Parameter Store answers again"
        );
    }

    [Fact]
    public async Task Throttling_at_init_is_tried_again()
    {
        await using var function = await RunningFunction.StartedAsync(build, each => each.Store.Faults.ThrottleNext(2));

        Assert.True(await IsAllowedAsync(function, function.Provider));
    }

    [Fact]
    public async Task Lasting_throttling_at_init_is_a_fault_and_passes()
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Store.Faults.ThrottleNext(1000);
        var outcome = await function.StartAsync(build);
        var answer = await AskAsync(function, function.Provider);
        function.Store.Faults.ThrottleNext(0);

        Assert.False(outcome.IsError);
        Assert.StartsWith("Function.ConfigurationUnavailable: ", answer, StringComparison.Ordinal);
        await Eventually.BecomesAsync(
            () => IsAllowedAsync(function, function.Provider),
            allowed => allowed,
            "throttling has passed"
        );
    }

    [Fact]
    public async Task A_reload_takes_new_providers_and_drops_removed_ones()
    {
        await using var added = await LocalIdentityProvider.StartAsync();
        await using var function = await StartedWithQuickReloadAsync();
        Assert.False(await IsAllowedAsync(function, added));

        function.Store.Put(Providers + "added", Documents.Remote(added, "added"));
        await Eventually.BecomesAsync(() => IsAllowedAsync(function, added), allowed => allowed, "the new provider is taken");

        function.Store.Remove(Providers + "added");
        await Eventually.BecomesAsync(
            () => IsAllowedAsync(function, added),
            allowed => !allowed,
            "the removed provider is dropped"
        );
        Assert.True(await IsAllowedAsync(function, function.Provider));
    }

    [Fact]
    public async Task A_reload_keeps_the_last_good_version_of_a_broken_document()
    {
        await using var function = await StartedWithQuickReloadAsync();
        function.Store.Put(Providers + "local", "{ broken");

        await AskUntilLoggedAsync(function, "providers/local: ");

        Assert.True(await IsAllowedAsync(function, function.Provider));
    }

    [Fact]
    public async Task A_reload_of_an_empty_path_keeps_everything()
    {
        await using var function = await StartedWithQuickReloadAsync();
        function.Store.Remove(Providers + "local");

        await AskUntilLoggedAsync(function, "no parameter below");

        Assert.True(await IsAllowedAsync(function, function.Provider));
    }

    [Fact]
    public async Task Parameter_Store_down_at_a_reload_keeps_the_last_good_configuration()
    {
        await using var function = await StartedWithQuickReloadAsync();
        function.Store.Faults.IsDown = true;

        await AskUntilLoggedAsync(function, "configuration_read_failed");

        Assert.True(await IsAllowedAsync(function, function.Provider));
    }

    [Fact]
    public async Task A_reload_that_leaves_no_provider_is_a_fault_and_no_answer_about_the_caller()
    {
        await using var function = await StartedWithQuickReloadAsync(each =>
            each.Store.Put(RunningFunction.Path + "/other", "{}")
        );
        function.Store.Remove(Providers + "local");

        await Eventually.BecomesAsync(
            () => AskAsync(function, function.Provider),
            answer => answer.StartsWith("Function.ConfigurationInvalid: ", StringComparison.Ordinal),
            "no provider is left"
        );
        Assert.StartsWith(
            "Function.ConfigurationInvalid: ",
            await function.InvokeAsync(Events.Http2(null)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_hanging_Parameter_Store_does_not_take_the_last_good_configuration_away()
    {
        await using var function = await StartedWithQuickReloadAsync();
        function.Store.Faults.HangNext(1000);

        await AskUntilLoggedAsync(function, "configuration_read_failed");

        Assert.True(await IsAllowedAsync(function, function.Provider));
    }

    [Fact]
    public async Task A_wrong_address_of_the_Runtime_API_ends_the_process_with_a_sentence()
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Environment["AWS_LAMBDA_RUNTIME_API"] = "http://x";
        using var output = new MemoryStream();

        var code = Composition.Run(function.Environment, output, TimeProvider.System, CancellationToken.None);

        Assert.Equal(1, code);
        Assert.Contains(
            "AWS_LAMBDA_RUNTIME_API",
            System.Text.Encoding.UTF8.GetString(output.ToArray()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_nested_access_document_closes_as_one_at_its_place_does()
    {
        await using var function = await RunningFunction.StartedAsync(
            build,
            each => each.Store.Put(RunningFunction.Path + "/intentions/team/orders", "{\"Kind\":\"api-intentions\"}")
        );

        Assert.StartsWith(
            "Function.ConfigurationInvalid: ",
            await AskAsync(function, function.Provider),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Function.ConfigurationInvalid: ",
            await function.InvokeAsync(Events.Http2("a.b.c")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_access_document_with_errors_is_a_fault()
    {
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
                each.Store.Put(RunningFunction.Path + "/intentions/orders", "{\"Kind\":\"api-intentions\",\"Name\":\"orders\"}")
        );

        Assert.StartsWith(
            "Function.ConfigurationInvalid: ",
            await AskAsync(function, function.Provider),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_manifest_that_reads_as_before_and_is_of_a_new_version_is_another_set()
    {
        const string Versions = "{\"providers/local\":1}";
        await using var function = await StartedWithQuickReloadAsync(each =>
        {
            Again(each, "");
            each.Store.Put(RunningFunction.Path + "/manifest", Versions);
        });
        Assert.Contains("\"Allow\"", await AskAsync(function, function.Provider), StringComparison.Ordinal);

        // Deleted and written anew, a parameter counts its versions from 1.
        Again(function, ", \"TokenTypes\": [\"other\"]");
        function.Store.Put(RunningFunction.Path + "/manifest", Versions);

        await Eventually.BecomesAsync(
            () => AskAsync(function, function.Provider),
            answer => !answer.Contains("\"Allow\"", StringComparison.Ordinal),
            "the new set is taken"
        );

        static void Again(RunningFunction each, string more)
        {
            each.Store.Remove(RunningFunction.Path + "/providers/local");
            each.Store.Put(RunningFunction.Path + "/providers/local", Documents.Remote(each.Provider, more: more));
        }
    }

    [Fact]
    public async Task A_manifest_lets_a_reload_read_one_parameter_and_a_set_that_does_not_match_is_not_taken()
    {
        await using var added = await LocalIdentityProvider.StartAsync();
        await using var function = await StartedWithQuickReloadAsync(each =>
            each.Store.Put(RunningFunction.Path + "/manifest", "{\"providers/local\":2}")
        );
        var whole = function.Store.RequestsFor("GetParametersByPath");

        await Eventually.BecomesAsync(
            async () =>
            {
                await AskAsync(function, function.Provider);
                return function.Store.RequestsFor("GetParameter");
            },
            count => count >= 2,
            "the manifest is read alone"
        );
        Assert.Equal(whole, function.Store.RequestsFor("GetParametersByPath"));

        function.Store.Put(RunningFunction.Path + "/manifest", "{\"providers/local\":2,\"providers/added\":7}");
        function.Store.Put(Providers + "added", Documents.Remote(added, "added"));
        await AskUntilLoggedAsync(function, "ManifestMismatch");
        Assert.False(await IsAllowedAsync(function, added));

        function.Store.Put(RunningFunction.Path + "/manifest", "{\"providers/local\":2,\"providers/added\":1}");
        await Eventually.BecomesAsync(() => IsAllowedAsync(function, added), allowed => allowed, "the matching set is taken");
    }

    private Task<RunningFunction> StartedWithQuickReloadAsync(Action<RunningFunction>? prepare = null) =>
        RunningFunction.StartedAsync(
            build,
            function =>
            {
                function.Environment["AUTHORIZER_REFRESH_SECONDS"] = "1";
                // The document's version counts from here: two.
                function.Store.Put(Providers + "local", Documents.Remote(function.Provider));
                prepare?.Invoke(function);
            }
        );

    private static Task AskUntilLoggedAsync(RunningFunction function, string text) =>
        Eventually.BecomesAsync(
            async () =>
            {
                await AskAsync(function, function.Provider);
                return function.Lines();
            },
            lines => lines.Any(line => line.Contains(text, StringComparison.Ordinal)),
            text
        );

    private static Task<string> AskAsync(RunningFunction function, LocalIdentityProvider provider) =>
        function.InvokeAsync(Events.Token(provider.Mint()));

    private static async Task<bool> IsAllowedAsync(RunningFunction function, LocalIdentityProvider provider) =>
        (await AskAsync(function, provider)).Contains("\"Effect\":\"Allow\"", StringComparison.Ordinal);
}

public sealed class ManagedConfigurationLifecycleTests() : ConfigurationLifecycleTests(Build.Managed);

public sealed class NativeConfigurationLifecycleTests() : ConfigurationLifecycleTests(Build.Native);
