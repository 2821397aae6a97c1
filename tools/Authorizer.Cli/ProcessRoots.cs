using Authorizer.Aws.TrustRoots;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli;

/// <summary>The certificate authorities of this machine, as the function has those of its own: the same variables, the same defaults.</summary>
internal static class ProcessRoots
{
    /// <summary>Says, as the function does at its start, where they are not where they should be.</summary>
    public static SystemRoots Find(Screen screen)
    {
        var roots = SystemRoots.Of(ProcessVariables.All());
        if (roots.Problem is { } problem)
        {
            screen.Say($"warning: {problem}");
        }
        return roots;
    }
}
