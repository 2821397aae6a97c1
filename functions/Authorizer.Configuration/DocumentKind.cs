using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration;

/// <summary>Which tool's document it is.</summary>
internal enum DocumentKind
{
    JwtProvider,
    JwtAuthenticator,
}

/// <summary>Tells the kind by the envelope: Kubernetes has an <c>apiVersion</c>, Consul a <c>Kind</c> alone (consul 1.4, kubernetes 1.1).</summary>
internal static class DocumentKinds
{
    private const string Expected = "expected `jwt-provider` or `JWTAuthenticator`";

    /// <summary>Null after an error.</summary>
    internal static DocumentKind? Of(MapNode document, DocumentProblems problems)
    {
        var hasKind = document.TryFind("Kind", out var node) || document.TryFind("kind", out node);
        if (!hasKind)
        {
            problems.Error(new Place("Kind", document.Position), $"is required; {Expected}");
            return null;
        }
        var place = new Place(document.TryFind("Kind", out _) ? "Kind" : "kind", node!.Position);
        if (ScalarFields.Text(node, place, problems) is not { } kind)
        {
            return null;
        }
        document.TryFind("apiVersion", out var version);
        var group = version is ScalarNode scalar ? scalar.Text.Split('/')[0] : null;
        switch (kind)
        {
            case "jwt-provider":
                return DocumentKind.JwtProvider;
            case "JWTAuthenticator"
                when group is not null && group.StartsWith("authentication.concierge.", StringComparison.Ordinal):
                return DocumentKind.JwtAuthenticator;
            case "JWTAuthenticator":
                var at = new Place("apiVersion", version?.Position ?? document.Position);
                problems.Error(
                    at,
                    "must be `authentication.concierge.pinniped.dev/v1alpha1`, or have a suffix of your own for `pinniped.dev`"
                );
                return null;
            default:
                problems.Error(place, SentenceFor(kind));
                return null;
        }
    }

    private static string SentenceFor(string kind) =>
        kind switch
        {
            "JWTProvider" or "jwtProvider" =>
                "is the Kubernetes form of `jwt-provider`, which is not supported by this version yet; write it as `jwt-provider` in JSON",
            "AuthenticationConfiguration" =>
                "is not supported by this version yet; write each of its `jwt` entries as a `JWTAuthenticator`",
            "api-intentions" or "service-intentions" =>
                $"is an access document, which belongs below `intentions/`; {Expected} here",
            _ when NearestName.Of(kind, ["jwt-provider", "JWTAuthenticator"]) is { } nearest =>
                $"is no kind of provider document; did you mean `{nearest}`?",
            _ => $"is no kind of provider document; {Expected}",
        };
}
