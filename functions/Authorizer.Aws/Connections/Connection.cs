using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Authorizer.Aws.Tls;

namespace Authorizer.Aws.Connections;

/// <summary>One connection: a request at a time, and no other before its response was read to the end.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket socket;
    private readonly Stream stream;
    private readonly long madeAt = Environment.TickCount64;

    private Connection(Place place, Socket socket, Stream stream)
    {
        Place = place;
        this.socket = socket;
        this.stream = stream;
        Received = new ReceivedBytes(stream);
    }

    public Place Place { get; }

    public ReceivedBytes Received { get; }

    /// <exception cref="HttpRequestException">Nobody is there, or nobody who is believed.</exception>
    public static async Task<Connection> MakeAsync(Place place, TlsClient? tls, TimeSpan timeout, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(timeout);
        var dialled = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await ConnectAsync(dialled, place, end.Token);
            Stream plain = new NetworkStream(dialled, ownsSocket: true);
            return new(place, dialled, place.IsTls ? await SecureAsync(tls, plain, place.Host, end.Token) : plain);
        }
        catch (Exception failure)
        {
            dialled.Dispose();
            throw failure switch
            {
                SocketException refused => new HttpRequestException(ErrorOf(refused), message: null, failure),
                IOException or AuthenticationException => new HttpRequestException(
                    HttpRequestError.SecureConnectionError,
                    message: null,
                    failure
                ),
                _ => failure,
            };
        }
    }

    /// <summary>Young enough, and the other side has neither closed it nor said anything unasked.</summary>
    public bool IsAlive(TimeSpan keptFor)
    {
        var isYoung = Environment.TickCount64 - madeAt < keptFor.TotalMilliseconds;
        var isQuiet = Received.IsEmpty && stream is not TlsStream { HasPending: true };
        return isYoung && isQuiet && !socket.Poll(0, SelectMode.SelectRead);
    }

    public async Task<HttpResponseMessage> ExchangeAsync(
        HttpRequestMessage request,
        IdleConnections idle,
        CancellationToken cancellation
    )
    {
        await stream.WriteAsync(await RequestBytes.OfAsync(request, cancellation), cancellation);
        for (var interim = 0; interim <= ResponseHead.MostInterim; interim++)
        {
            var head = ResponseHead.Parse((await Received.TakeHeadAsync(cancellation)).Span);
            if (!head.IsInterim)
            {
                var framing = head.Framing(request.Method == HttpMethod.Head);
                return head.ToResponse(new ResponseBody(this, idle, framing, head.IsPersistent));
            }
        }
        throw ResponseHead.Invalid("It is announced again and again.");
    }

    public void Dispose() => stream.Dispose();

    private static HttpRequestError ErrorOf(SocketException refused) =>
        refused.SocketErrorCode
            is SocketError.HostNotFound
                or SocketError.TryAgain
                or SocketError.NoData
                or SocketError.NoRecovery
            ? HttpRequestError.NameResolutionError
            : HttpRequestError.ConnectionError;

    private static ValueTask ConnectAsync(Socket socket, Place place, CancellationToken cancellation) =>
        IPAddress.TryParse(place.Host, out var address)
            ? socket.ConnectAsync(address, place.Port, cancellation)
            : socket.ConnectAsync(place.Host, place.Port, cancellation);

    private static ValueTask<TlsStream> SecureAsync(TlsClient? tls, Stream plain, string host, CancellationToken cancellation) =>
        tls is null
            ? throw new NotSupportedException("These connections are for plain http alone.")
            : TlsStream.ConnectAsync(plain, host, tls.Context, tls.Trust, cancellation);
}
