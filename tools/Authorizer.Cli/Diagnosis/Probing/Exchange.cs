using System.Net;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Diagnosis.Probing;

/// <summary>One request to an identity provider and what came of it.</summary>
/// <param name="Uri">What was asked for.</param>
/// <param name="SentAt">By our clock.</param>
internal sealed record Exchange(Uri Uri, DateTimeOffset SentAt)
{
    private const int MaxDepth = 16;

    /// <summary>By our clock, when the answer's head was there.</summary>
    public DateTimeOffset AnsweredAt { get; init; }

    /// <summary>Null where no answer came.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The server's clock when it answered: <c>Date</c>, and <c>Age</c> where a cache gave the answer (RFC 9111 section 5.1).</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>The body of a 200; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Why no answer came, or not all of it.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Where a redirect leads to; null where the answer names no place.</summary>
    public Uri? Location { get; init; }

    /// <summary>What a server that is not believed shows; null where that is not known.</summary>
    public PresentedChain? Presented { get; init; }

    /// <summary>A request that never left, because its time was over before.</summary>
    public static Exchange NotSent(Uri uri) => new(uri, DateTimeOffset.UnixEpoch);

    public bool IsOk => Status == HttpStatusCode.OK && Failure is null;

    /// <summary>A text in the answer's JSON object; null where there is none.</summary>
    public string? Member(string name) =>
        StrictJson.TryParse(Body, MaxDepth, out var document)
        && document.Kind == JsonValueKind.Object
        && document.TryGetMember(name, out var value)
            ? value.AsString()
            : null;
}
