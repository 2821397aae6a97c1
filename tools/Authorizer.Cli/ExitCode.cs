namespace Authorizer.Cli;

/// <summary>How every verb ends (contract 10); one that a signal has kept from its end has that of <see cref="Interruption"/>.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command worked and found something wrong, or could not do what was asked.</summary>
    public const int Findings = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;
}
