namespace Authorizer.Cli.Deployment;

/// <summary>A deployed document in the notation that <c>pull</c> was asked for. This version gives it as it is stored.</summary>
internal static class NormalForm
{
    /// <summary>What <c>pull --output</c> takes beside <see cref="OutputFormat.Text"/>, which leaves a document as it is.</summary>
    public static string[] Notations { get; } = [OutputFormat.Json];

    /// <param name="text">As it is stored.</param>
    /// <param name="notation">One of <see cref="Notations"/>, or <see cref="OutputFormat.Text"/>.</param>
    /// <returns>Null where the text cannot be read, and so not be written in another notation.</returns>
    public static string? Of(string text, string notation) => notation.Length > 0 ? text : null;
}
