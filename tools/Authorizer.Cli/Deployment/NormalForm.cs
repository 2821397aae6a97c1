using Authorizer.Cli.Notations;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>A deployed document in the notation that <c>pull</c> was asked for.</summary>
internal static class NormalForm
{
    /// <param name="text">As it is stored.</param>
    /// <param name="output">One of <see cref="NotationOutput.All"/>, or <see cref="OutputFormat.Text"/>, which leaves a document as it is.</param>
    /// <param name="flaw">Why it stays as it is; null where it does not.</param>
    public static string Of(string text, string output, out string? flaw)
    {
        flaw = null;
        if (NotationOutput.FormatOf(output) is not { } format)
        {
            return text;
        }
        var problems = new DocumentProblems();
        if (
            DocumentText.Parse(text, problems) is not [MapNode document]
            || EntryForm.Normalise(document, problems) is not { } entry
        )
        {
            flaw = "cannot be read and is given as it is stored; `validate` says what is wrong";
            return text;
        }
        if (!EntryForm.HasForm(entry, format))
        {
            flaw = "is of a Kubernetes kind, which has no form in HCL, and is given as it is stored";
            return text;
        }
        return EntryForm.Write(entry, format);
    }
}
