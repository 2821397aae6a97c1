using System.Net;
using System.Net.Http.Headers;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Probing;

/// <summary>
/// Stands between the function's own key source and the function's own connections, remembers what passes, and changes nothing about it:
/// so the verdict is the function's, and the sentence can say more.
/// </summary>
/// <param name="connections">Does the requests.</param>
/// <param name="clock">Ours.</param>
internal sealed class WatchedRequests(HttpMessageInvoker connections, TimeProvider clock) : HttpMessageHandler
{
    // One byte more than is read, so that what is too long still is.
    private const int Longest = JsonWebKeySet.MaxLength + 1;
    private static readonly DateTimeOffset LatestDate = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(366);
    private readonly List<Exchange> exchanges = [];

    /// <summary>Those of the last attempt, in their order.</summary>
    public IReadOnlyList<Exchange> Exchanges => exchanges;

    /// <summary>An attempt begins: what the one before met counts no longer.</summary>
    public void Forget() => exchanges.Clear();

    // A date near the end of all times is no clock's, and nothing could be added to it.
    private static DateTimeOffset? TimeOf(HttpResponseHeaders headers) =>
        headers.Date is { } date && date < LatestDate && (headers.Age ?? TimeSpan.Zero) < LongestAge
            ? date + (headers.Age ?? TimeSpan.Zero)
            : null;

    private static Uri? LocationOf(HttpResponseHeaders headers, Uri asked) =>
        headers.Location is { } location && Uri.TryCreate(asked, location, out var whole) ? whole : null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = new Exchange(request.RequestUri!, clock.GetUtcNow());
        try
        {
            var response = await connections.SendAsync(request, cancellationToken);
            exchange = exchange with
            {
                AnsweredAt = clock.GetUtcNow(),
                Status = response.StatusCode,
                ServerTime = TimeOf(response.Headers),
                Location = LocationOf(response.Headers, request.RequestUri!),
            };
            if (response.StatusCode == HttpStatusCode.OK)
            {
                exchange = exchange with { Body = await TakeBodyAsync(response, cancellationToken) };
            }
            return response;
        }
        catch (Exception failure)
        {
            exchange = exchange with { Failure = failure };
            throw;
        }
        finally
        {
            exchanges.Add(exchange);
        }
    }

    private static async Task<byte[]> TakeBodyAsync(HttpResponseMessage response, CancellationToken stop)
    {
        using var content = response.Content;
        await using var stream = await content.ReadAsStreamAsync(stop);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (body.Length < Longest && await stream.ReadAsync(buffer, stop) is var read and > 0)
        {
            body.Write(buffer, 0, (int)Math.Min(read, Longest - body.Length));
        }
        var taken = body.ToArray();
        response.Content = new ByteArrayContent(taken);
        return taken;
    }
}
