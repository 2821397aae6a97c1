using System.Net;

namespace Authorizer.Cli.Diagnosis;

/// <summary>One request to an identity provider and what came of it.</summary>
/// <param name="Uri">What was asked for.</param>
/// <param name="SentAt">By our clock.</param>
internal sealed record Exchange(Uri Uri, DateTimeOffset SentAt)
{
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

    public bool IsOk => Status == HttpStatusCode.OK && Failure is null;
}
