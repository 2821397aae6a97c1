using System.Globalization;
using System.Text;

namespace Authorizer.Aws.Connections;

/// <summary>A request as the wire has it, head and body in one piece.</summary>
internal static class RequestBytes
{
    /// <exception cref="HttpRequestException">A header's value holds a control character: it would end the line and begin another.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> OfAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellation) : [];
        var head = Head(request, body.Length);
        var length = Encoding.UTF8.GetByteCount(head);
        var bytes = new byte[length + body.Length];
        Encoding.UTF8.GetBytes(head, bytes);
        body.CopyTo(bytes, length);
        return bytes;
    }

    private static string Head(HttpRequestMessage request, int bodyLength)
    {
        var uri = request.RequestUri!;
        var text = new StringBuilder(1024)
            .Append(request.Method.Method)
            .Append(' ')
            .Append(uri.PathAndQuery)
            .Append(" HTTP/1.1\r\n");
        Append(text, "Host", request.Headers.Host ?? Authority(uri));
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (!name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            {
                Append(text, name, values.ToString());
            }
        }
        if (request.Content is { } content)
        {
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                {
                    Append(text, name, values.ToString());
                }
            }
            Append(text, "Content-Length", bodyLength.ToString(CultureInfo.InvariantCulture));
        }
        return text.Append("\r\n").ToString();
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        foreach (var letter in value)
        {
            if (char.IsControl(letter))
            {
                throw new HttpRequestException(
                    HttpRequestError.Unknown,
                    $"The value of the header {name} holds a control character."
                );
            }
        }
        text.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static string Authority(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;
        return uri.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{uri.Port}");
    }
}
