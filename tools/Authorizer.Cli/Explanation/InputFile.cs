namespace Authorizer.Cli.Explanation;

/// <summary>What the user names with <c>-</c>, <c>@FILE</c> or <c>FILE</c>.</summary>
internal static class InputFile
{
    /// <exception cref="ExplanationException">It cannot be read.</exception>
    public static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ExplanationException($"{path} cannot be read; check that it is there and its permissions.");
        }
    }

    /// <summary>Without the white space around it, which no token has and every editor adds.</summary>
    /// <param name="reference"><c>-</c> or <c>@FILE</c>.</param>
    /// <param name="input">What <c>-</c> means.</param>
    /// <exception cref="ExplanationException">It cannot be read.</exception>
    public static string Text(string reference, TextReader input) =>
        (reference == "-" ? input.ReadToEnd() : System.Text.Encoding.UTF8.GetString(Bytes(reference[1..]))).Trim();

    /// <summary>Whether it is <c>-</c> or <c>@FILE</c>, so that no secret stands on the command line.</summary>
    public static bool IsReference(string text) => text is "-" or ['@', _, ..];
}
