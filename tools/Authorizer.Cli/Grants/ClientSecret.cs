using Authorizer.Cli.Documents;

namespace Authorizer.Cli.Grants;

/// <summary>Where a client's secret is: never on the command line, which everybody on the machine and the shell's history can read.</summary>
internal static class ClientSecret
{
    /// <summary>Where it is looked for when nothing is said.</summary>
    public const string Variable = "AUTHORIZER_CLIENT_SECRET";

    private const string VariablePrefix = "env:";

    /// <summary>Whether it is <c>-</c>, <c>@FILE</c> or <c>env:NAME</c>.</summary>
    public static bool IsReference(string text) =>
        text is DocumentFile.StandardInput or ['@', _, ..]
        || (text.StartsWith(VariablePrefix, StringComparison.Ordinal) && text.Length > VariablePrefix.Length);

    /// <exception cref="GrantException">There is none.</exception>
    public static string Read(string? reference, TextReader input)
    {
        var secret = reference switch
        {
            DocumentFile.StandardInput => input.ReadToEnd().TrimEnd('\r', '\n'),
            ['@', .. var file] => OfFile(file),
            _ => Environment.GetEnvironmentVariable(reference?[VariablePrefix.Length..] ?? Variable),
        };
        return string.IsNullOrEmpty(secret)
            ? throw new GrantException(
                reference is null
                    ? $"The client needs its secret: set {Variable}, or give --client-secret env:NAME, @FILE or - for standard input."
                    : $"--client-secret {reference} holds nothing; put the client's secret there."
            )
            : secret;
    }

    private static string OfFile(string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GrantException($"{file} cannot be read; check that it is there and its permissions.", failure);
        }
    }
}
