using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway.Requests;

/// <summary>One place the identity of a caller is taken from.</summary>
internal sealed record IdentitySource(IdentityOrigin Origin, string Name)
{
    private static readonly (string Prefix, IdentityOrigin Origin)[] RestPrefixes =
    [
        ("method.request.header.", IdentityOrigin.Header),
        ("method.request.querystring.", IdentityOrigin.Query),
        ("stageVariables.", IdentityOrigin.StageVariable),
        ("context.", IdentityOrigin.Context),
    ];
    private static readonly (string Prefix, IdentityOrigin Origin)[] HttpPrefixes =
    [
        ("$request.header.", IdentityOrigin.Header),
        ("$request.querystring.", IdentityOrigin.Query),
        ("$stageVariables.", IdentityOrigin.StageVariable),
        ("$context.", IdentityOrigin.Context),
    ];
    private static readonly string[] ContextNames =
    [
        "apiId",
        "httpMethod",
        "identity.sourceIp",
        "path",
        "resourcePath",
        "routeKey",
        "stage",
    ];

    /// <summary>Reads API Gateway's spelling; anything it would not take is an <see cref="ArgumentException"/>.</summary>
    public static IdentitySource Parse(string text, ApiKind kind)
    {
        var prefixes = kind.IsRest ? RestPrefixes : HttpPrefixes;
        foreach (var (prefix, origin) in prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length)
            {
                return Known(new IdentitySource(origin, text[prefix.Length..]));
            }
        }
        throw new ArgumentException(
            $"Identity source \"{text}\": expected {string.Join(", ", prefixes.Select(one => one.Prefix))} and a name.",
            nameof(text)
        );
    }

    /// <summary>
    /// The value in a request, null when it is not there. Repeated headers and parameters: the last one on REST, all of them joined
    /// by commas on HTTP APIs, as the events show them.
    /// </summary>
    public string? ValueIn(RoutedRequest request) =>
        Origin switch
        {
            IdentityOrigin.Header => Fold(request, request.Client.Headers.Values(Name)),
            IdentityOrigin.Query => Fold(
                request,
                request.Client.Query.Where(pair => pair.Name == Name).Select(pair => pair.Value)
            ),
            IdentityOrigin.StageVariable => request.Stage.StageVariables.GetValueOrDefault(Name),
            IdentityOrigin.Context => ContextValue(request),
        };

    private static IdentitySource Known(IdentitySource source) =>
        source.Origin != IdentityOrigin.Context || ContextNames.Contains(source.Name)
            ? source
            : throw new ArgumentException(
                $"Identity source context.{source.Name}: known here are {string.Join(", ", ContextNames)}.",
                nameof(source)
            );

    private static string? Fold(RoutedRequest request, IEnumerable<string> values)
    {
        string[] all = [.. values];
        return all.Length == 0 ? null
            : request.Stage.Kind.IsRest ? all[^1]
            : string.Join(',', all);
    }

    private string? ContextValue(RoutedRequest request) =>
        Name switch
        {
            "apiId" => request.Stage.ApiId,
            "httpMethod" => request.Client.Method,
            "identity.sourceIp" => request.Client.SourceIp,
            "path" => request.PathWithStage,
            "resourcePath" => request.Route.Template,
            "routeKey" => request.Route.Key,
            _ => request.Stage.StageName,
        };
}

/// <summary>Parts of a request an <see cref="IdentitySource"/> can name.</summary>
internal enum IdentityOrigin
{
    Header,
    Query,
    Context,
    StageVariable,
}
