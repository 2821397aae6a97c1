using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Account;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Deployment;

/// <summary>One push from reading to writing, with what is told about it.</summary>
internal sealed class PushSession(PushRequest request, string? format, Screen screen)
{
    private bool IsJson => format == OutputFormat.Json;

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(ParameterStoreClient store, ParameterPath path, CancellationToken stop)
    {
        var plan = PushPlan.Of(request, await DeployedSet.ReadAsync(store, path, stop));
        if (!IsJson)
        {
            Show(plan);
        }
        var end = await CarryOutAsync(store, plan, stop);
        if (IsJson)
        {
            PushJson.Write(plan, end, screen);
        }
        return plan.HasErrors || end.Failure is not null ? ExitCode.Findings : ExitCode.Ok;
    }

    private void Show(PushPlan plan)
    {
        FileReport.WriteText(plan.Problems, screen);
        if (plan.HasErrors)
        {
            screen.Line($"{FileReport.Counted(plan.Problems)}; nothing was written.");
            return;
        }
        PushReport.Write(plan, screen);
    }

    private async Task<PushEnd> CarryOutAsync(ParameterStoreClient store, PushPlan plan, CancellationToken stop)
    {
        if (plan.HasErrors)
        {
            return PushEnd.NotWritten;
        }
        if (!plan.WritesAnything)
        {
            return Told(PushEnd.Written, "Nothing to write.");
        }
        if (request.IsDryRun)
        {
            return Told(PushEnd.NotWritten, "Nothing was written (--dry-run).");
        }
        var removed = plan.Count(ChangeKind.Removed);
        if (removed > 0 && !request.IsConfirmed && !screen.HasKeys)
        {
            var unasked =
                $"--prune removes {removed} of them and there is no terminal to ask on; nothing was written. Give --yes, or --dry-run to see which.";
            screen.Say($"error: {unasked}");
            return new PushEnd(IsWritten: false, unasked);
        }
        if (removed > 0 && !request.IsConfirmed && !screen.Confirms($"Remove {removed} of them below {plan.Deployed.Path}?"))
        {
            return Told(new PushEnd(IsWritten: false, "Not confirmed; nothing was written."), "Nothing was written.");
        }
        return await WriteAsync(new PushRun(store, plan, request.KeyId), plan, stop);
    }

    private async Task<PushEnd> WriteAsync(PushRun run, PushPlan plan, CancellationToken stop)
    {
        try
        {
            await screen.CountingAsync($"Writing to {plan.Deployed.Path}", run.Steps, step => run.RunAsync(step, stop));
            return Told(PushEnd.Written, "Written, the manifest last.");
        }
        catch (Exception failure) when (SentenceFor(failure, stop) is { } sentence)
        {
            var told = $"{sentence} {Consequence(run, plan)}";
            screen.Say($"error: {told}");
            return new PushEnd(IsWritten: false, told);
        }
    }

    private static string? SentenceFor(Exception failure, CancellationToken stop) =>
        failure is PushConflictException conflict ? conflict.Message : AccountRun.SentenceFor(failure, stop);

    private static string Consequence(PushRun run, PushPlan plan) =>
        (run.HasBegun, plan.Deployed.Manifest) switch
        {
            (false, _) => "Nothing was written; push again.",
            (true, null) => "Some parameters may be written, the manifest is not; push again.",
            (true, not null) =>
                "Some parameters may be written, the manifest is not: functions that run keep what they have, one that starts now answers"
                    + " faults. Push again.",
        };

    private PushEnd Told(PushEnd end, string sentence)
    {
        if (!IsJson)
        {
            screen.Line(sentence);
        }
        return end;
    }
}
