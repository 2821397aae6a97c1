using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Account;

/// <summary>Runs what goes to the account; its failures become sentences and the exit code 1.</summary>
internal static class AccountRun
{
    public static async Task<int> RunAsync(Screen screen, Func<Task<int>> work, CancellationToken stop)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (SentenceFor(failure, stop) is { } sentence)
        {
            screen.Say($"error: {sentence}");
            return ExitCode.Findings;
        }
    }

    /// <summary>Null where it is no failure of the account.</summary>
    public static string? SentenceFor(Exception failure, CancellationToken stop) =>
        failure switch
        {
            AccountException account => account.Message,
            ParameterStoreException { Kind: ParameterStoreError.CredentialsUnavailable, InnerException: { } cause } =>
                cause.Message,
            ParameterStoreException { Kind: ParameterStoreError.CredentialsExpired } =>
                "The credentials have expired; get new ones, e.g. by `aws sso login`.",
            ParameterStoreException { Address: { } address } silent => $"{silent.Message} Asked was {address}",
            ParameterStoreException store => store.Message,
            OperationCanceledException when stop.IsCancellationRequested => "Ended before it was done.",
            _ => null,
        };
}
