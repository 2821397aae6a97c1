using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Authorizer.Cli.Demonstration;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Playground;
using Authorizer.Cli.Scene;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer local</c>: the whole thing on this machine (contract 10).</summary>
internal static class LocalVerb
{
    private const string Description = "Runs the whole thing on this machine and prints curl lines to try it.";

    private const string Details = """
        Runs the native function on this machine between stand-ins for its neighbours: the Lambda Runtime API, Parameter Store,
        two identity providers, and a front that behaves as API Gateway does for a REST TOKEN, a REST REQUEST and an HTTP API 2.0
        authorizer, with their caches and an echo backend. It needs no AWS account and no Docker. All listen on 127.0.0.1.

        It prints curl lines with working, expired, forged and wrong-audience tokens, and waits. Ctrl+C ends all of it.

          authorizer local --once                     send them all, print what came back, end
          authorizer local --watch                    wait for your curl and print every decision
          authorizer local --provider okta.json       try your own provider document and your own token
          authorizer local -p okta.json -p orders.hcl the same behind your own access document; not with --once

        Exit code: 0 ok, 1 when something does not start or --once got an answer it should not, 2 for a wrong command line.
        """;

    public static Command Create(Screen screen)
    {
        var once = new Option<bool>("--once") { Description = "Send every request, print a table of what came back, and end." };
        var watch = new Option<bool>("--watch") { Description = "Print one line per decision as they fall." };
        var providers = Providers();
        var port = Port();
        var bootstrap = Bootstrap();
        var output = OutputFormat.Option();
        var command = new Verb("local", Description, Details) { once, watch, providers, port, bootstrap, output };
        command.Validators.Add(result => Check(result, once, watch, output));
        command.SetAction(
            (parsed, stop) =>
                RunAsync(
                    new LocalRequest(
                        parsed.GetValue(once),
                        parsed.GetValue(watch),
                        [.. parsed.GetValue(providers) ?? []],
                        parsed.GetValue(port),
                        parsed.GetValue(bootstrap),
                        parsed.GetValue(output)
                    ),
                    screen,
                    stop
                )
        );
        return command;
    }

    private static Option<string[]> Providers()
    {
        var providers = new Option<string[]>("--provider", "-p")
        {
            Description = "A provider or access document of your own, beside the samples; may be given several times.",
            HelpName = "FILE",
        };
        providers.Validators.Add(DocumentPaths.MustBeFiles);
        return providers;
    }

    private static Option<int> Port()
    {
        var port = new Option<int>("--port") { Description = "The front's port; without it, a free one.", HelpName = "NUMBER" };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !ushort.TryParse(text, CultureInfo.InvariantCulture, out _))
            {
                result.AddError("--port is a number from 0, which takes a free one, to 65535.");
            }
        });
        return port;
    }

    private static Option<string?> Bootstrap()
    {
        var bootstrap = new Option<string?>("--bootstrap")
        {
            Description =
                "A native function that is built already; without it, this repository's is built when its sources have changed.",
            HelpName = "FILE",
        };
        bootstrap.Validators.Add(DocumentPaths.MustBeFiles);
        return bootstrap;
    }

    private static void Check(CommandResult result, Option<bool> once, Option<bool> watch, Option<string> output)
    {
        if (result.GetValue(once) && result.GetValue(watch))
        {
            result.AddError("--watch waits for your requests, --once sends its own; give one of them.");
        }
        if (result.GetValue(output) == OutputFormat.Json && !result.GetValue(once))
        {
            result.AddError("--output json goes with --once.");
        }
    }

    private static async Task<int> RunAsync(LocalRequest request, Screen screen, CancellationToken stop)
    {
        try
        {
            ImmutableArray<DocumentFile> documents =
            [
                .. request.Providers.Distinct().SelectMany(path => DocumentFile.ReadAll(path, screen.Input)),
            ];
            if (request.IsOnce)
            {
                RequireProviders(documents);
            }
            var bootstrap = request.Bootstrap ?? await BuiltAsync(screen, stop);
            await using var scene = await LocalScene.StartAsync(bootstrap, request.Port, documents, screen, stop);
            if (request.IsOnce)
            {
                return await DemonstrateAsync(scene, request.Output, screen, stop);
            }
            screen.Say("");
            await new OpenPlayground(scene, screen).RunAsync(request.IsWatching, stop);
            return ExitCode.Ok;
        }
        catch (SceneException broken)
        {
            screen.Say($"error: {broken.Message}");
            return ExitCode.Findings;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            screen.Say("Ended before it was done.");
            return ExitCode.Findings;
        }
    }

    private static void RequireProviders(ImmutableArray<DocumentFile> documents)
    {
        if (
            documents.FirstOrDefault(file => file.Document is { } document && ParameterName.IsAccess(document.Name)) is { } access
        )
        {
            throw new SceneException(
                $"{access} is an access document, and --once knows what comes back without one alone; leave it out, or leave --once out and try it by hand."
            );
        }
    }

    private static Task<string> BuiltAsync(Screen screen, CancellationToken stop) =>
        Repository.Root is { } root
            ? new NativeBuild(root, screen).BootstrapAsync(stop)
            : throw new SceneException("This command does not lie in its repository; give a built function by --bootstrap FILE.");

    private static async Task<int> DemonstrateAsync(LocalScene scene, string? format, Screen screen, CancellationToken stop)
    {
        using var demonstrator = new Demonstrator(scene);
        var results = await demonstrator.RunAsync(stop);
        screen.Say("");
        if (format == OutputFormat.Json)
        {
            ResultReport.WriteJson(results, screen);
        }
        else
        {
            ResultReport.WriteText(results, screen);
        }
        return results.All(result => result.IsAsExpected) ? ExitCode.Ok : ExitCode.Findings;
    }

    /// <summary>The command line of <c>local</c>, parsed.</summary>
    private sealed record LocalRequest(
        bool IsOnce,
        bool IsWatching,
        ImmutableArray<string> Providers,
        int Port,
        string? Bootstrap,
        string? Output
    );
}
