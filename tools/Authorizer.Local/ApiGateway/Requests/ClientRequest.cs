using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Authorizer.Local.ApiGateway.Requests;

/// <summary>A request as API Gateway received it: nothing decoded, nothing folded.</summary>
internal sealed record ClientRequest
{
    public required string RequestId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Method { get; init; }

    /// <summary>As sent, from the slash after the stage's prefix to the question mark.</summary>
    public required string Path { get; init; }

    /// <summary>As sent, without the question mark.</summary>
    public required string RawQuery { get; init; }

    public required ImmutableArray<HeaderField> Headers { get; init; }

    public required string SourceIp { get; init; }

    public required string Protocol { get; init; }

    /// <summary>Decoded names, which keep their case, and values in the order sent.</summary>
    public ImmutableArray<(string Name, string Value)> Query { get; private init; }

    /// <summary>Takes the request over from Kestrel and reads its body away.</summary>
    public static async Task<ClientRequest> ReadAsync(HttpContext context, DateTimeOffset now, CancellationToken ended)
    {
        var tap = context.Features.GetRequiredFeature<HeaderTap>();
        var headers = tap.Headers();
        await context.Request.Body.CopyToAsync(Stream.Null, ended);
        tap.Reset();
        var (path, query) = Split(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        return new ClientRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            ReceivedAt = now,
            Method = context.Request.Method,
            Path = path,
            RawQuery = query,
            Query = Decode(query),
            Headers = Forwarded(headers, context),
            SourceIp = SourceAddress(context),
            Protocol = context.Request.Protocol,
        };
    }

    private static (string Path, string Query) Split(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }

    private static ImmutableArray<(string Name, string Value)> Decode(string query)
    {
        var pairs = ImmutableArray.CreateBuilder<(string Name, string Value)>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }
        return pairs.ToImmutable();
    }

    /// <summary>API Gateway appends the peer to X-Forwarded-For and sets its two siblings itself.</summary>
    private static ImmutableArray<HeaderField> Forwarded(ImmutableArray<HeaderField> headers, HttpContext context)
    {
        string[] own = ["X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto"];
        var hops = headers.Values(own[0]).Append(SourceAddress(context));
        return
        [
            .. headers.Where(field => !own.Contains(field.Name, StringComparer.OrdinalIgnoreCase)),
            new(own[0], string.Join(", ", hops)),
            new(own[1], "443"),
            new(own[2], "https"),
        ];
    }

    private static string SourceAddress(HttpContext context) => context.Connection.RemoteIpAddress!.ToString();
}
