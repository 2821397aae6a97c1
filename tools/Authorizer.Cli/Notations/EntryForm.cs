using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>
/// The canonical form of documents, whatever they were written in, and the form that each notation gives them. A <c>jwt-provider</c> is Consul's
/// entry in HCL and JSON and a Kubernetes resource in YAML; documents of Kubernetes' own kinds are written as they are.
/// </summary>
internal static class EntryForm
{
    /// <summary>
    /// A <c>jwt-provider</c> or <c>api-intentions</c> with canonical names, types and order; a document of another kind as it is.
    /// </summary>
    /// <returns>Null when <paramref name="problems"/> has errors, those from before included.</returns>
    public static MapNode? Normalise(MapNode document, DocumentProblems problems)
    {
        var normaliser = new EntryNormaliser(problems);
        var normalised = KindOf(document) switch
        {
            "jwt-provider" => normaliser.Object(document, EntrySchema.JwtProvider, ""),
            "JWTProvider" or "jwtProvider" => normaliser.Object(CustomResource.ToEntry(document), EntrySchema.JwtProvider, ""),
            "api-intentions" => normaliser.Object(document, EntrySchema.ApiIntentions, ""),
            _ => document,
        };
        return problems.HasErrors ? null : normalised;
    }

    /// <summary>HCL is a notation of Consul's kinds and ours, not of Kubernetes'.</summary>
    public static bool HasForm(MapNode normalised, DocumentFormat format) =>
        format != DocumentFormat.Hcl || KindOf(normalised) is "jwt-provider" or "api-intentions";

    /// <summary>The text of what <see cref="Normalise"/> returned; reading and normalising it gives the same again.</summary>
    public static string Write(MapNode normalised, DocumentFormat format) =>
        Notation.Write(
            format == DocumentFormat.Yaml && KindOf(normalised) == "jwt-provider" ? CustomResource.Of(normalised) : normalised,
            format
        );

    private static string? KindOf(MapNode document) =>
        (document.TryFind("Kind", out var kind) || document.TryFind("kind", out kind)) && kind is ScalarNode scalar
            ? scalar.Text
            : null;
}
