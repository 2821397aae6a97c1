using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration;

/// <summary>Which tool's document it is.</summary>
internal enum DocumentKind
{
    JwtProvider,
    JwtProviderResource,
    JwtAuthenticator,
    AuthenticationConfiguration,
}

/// <summary>Tells the kind by the envelope: Kubernetes has an <c>apiVersion</c>, Consul a <c>Kind</c> alone (consul 1.4, kubernetes 1.1).</summary>
internal static class DocumentKinds
{
    private const string Expected = "expected `jwt-provider`, `JWTProvider`, `JWTAuthenticator` or `AuthenticationConfiguration`";

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
        switch (kind)
        {
            case "jwt-provider":
                return DocumentKind.JwtProvider;
            // Consul's documentation says jwtProvider, its API machinery JWTProvider (consul 1.1, row 1).
            case "JWTProvider" or "jwtProvider":
                const string ConsulGroup =
                    "must be `consul.hashicorp.com/v1alpha1`; outside of Kubernetes the kind is `jwt-provider`";
                return InGroup(document, "consul.hashicorp.com", ConsulGroup, problems) ? DocumentKind.JwtProviderResource : null;
            case "JWTAuthenticator":
                const string PinnipedGroup =
                    "must be `authentication.concierge.pinniped.dev/v1alpha1`, or have a suffix of your own for `pinniped.dev`";
                return InGroup(document, "authentication.concierge.", PinnipedGroup, problems)
                    ? DocumentKind.JwtAuthenticator
                    : null;
            case "AuthenticationConfiguration":
                const string ServerGroup = "must be `apiserver.config.k8s.io/v1`";
                return InGroup(document, "apiserver.config.k8s.io", ServerGroup, problems)
                    ? DocumentKind.AuthenticationConfiguration
                    : null;
            default:
                problems.Error(place, SentenceFor(kind));
                return null;
        }
    }

    // A group that ends with a dot has a suffix of the installer's choice.
    private static bool InGroup(MapNode document, string group, string sentence, DocumentProblems problems)
    {
        document.TryFind("apiVersion", out var version);
        var written = version is ScalarNode scalar ? scalar.Text.Split('/')[0] : "";
        if (written == group || (group.EndsWith('.') && written.StartsWith(group, StringComparison.Ordinal)))
        {
            return true;
        }
        problems.Error(new Place("apiVersion", version?.Position ?? document.Position), sentence);
        return false;
    }

    private static string SentenceFor(string kind) =>
        kind switch
        {
            "api-intentions" or "service-intentions" =>
                $"is an access document, which belongs below `intentions/`; {Expected} here",
            _ when NearestName.Of(kind, ["api-intentions"]) is not null =>
                "is no kind of document; did you mean `api-intentions`, which belongs below `intentions/`?",
            _ when NearestName.Of(kind, ["jwt-provider", "JWTProvider", "JWTAuthenticator", "AuthenticationConfiguration"])
                    is { } nearest => $"is no kind of provider document; did you mean `{nearest}`?",
            _ => $"is no kind of provider document; {Expected}",
        };
}
