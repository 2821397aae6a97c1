using System.Security.Cryptography;
using System.Text;

namespace Authorizer.Aws.Signing;

/// <summary>
/// A request in the one spelling that both sides hash (Signature Version 4, "create a canonical request"): Content-Type, Host and
/// every <c>x-amz-*</c> header are signed, the others are not.
/// </summary>
public sealed class CanonicalRequest
{
    private CanonicalRequest(string text, string signedHeaders)
    {
        Text = text;
        SignedHeaders = signedHeaders;
    }

    /// <summary>Holds the session token where there is one: never show it.</summary>
    public string Text { get; }

    /// <summary>Lower-case names in ordinal order, joined by semicolons.</summary>
    public string SignedHeaders { get; }

    /// <summary>SHA-256 of <see cref="Text"/>, lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <param name="request">With an absolute URI that has no query, and all headers in place.</param>
    /// <param name="body">Exactly the bytes that are sent.</param>
    public static CanonicalRequest Of(HttpRequestMessage request, ReadOnlySpan<byte> body)
    {
        var uri = request.RequestUri;
        if (uri is not { IsAbsoluteUri: true, Query.Length: 0 })
        {
            throw new ArgumentException("Only requests to an absolute URI without a query are signed.", nameof(request));
        }

        var headers = Headers(request, uri);
        var names = string.Join(';', headers.Keys);
        var text = new StringBuilder(512).Append(request.Method.Method).Append('\n');
        AppendPath(text, uri.AbsolutePath);
        text.Append("\n\n");
        foreach (var (name, value) in headers)
        {
            text.Append(name).Append(':').Append(value).Append('\n');
        }

        text.Append('\n').Append(names).Append('\n').Append(Convert.ToHexStringLower(SHA256.HashData(body)));
        return new CanonicalRequest(text.ToString(), names);
    }

    public override string ToString() => $"CanonicalRequest of {SignedHeaders} (redacted)";

    private static SortedDictionary<string, string> Headers(HttpRequestMessage request, Uri uri)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = request.Headers.Host ?? Host(uri),
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            {
                headers[Lower(name)] = SingleSpaced(values.ToString());
            }
        }

        if (request.Content is { } content && content.Headers.NonValidated.TryGetValues("Content-Type", out var type))
        {
            headers["content-type"] = SingleSpaced(type.ToString());
        }

        return headers;
    }

    /// <summary>The Host header as the handler writes it: without a default port, IPv6 in brackets.</summary>
    private static string Host(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;
        return uri.IsDefaultPort ? host : string.Create(null, $"{host}:{uri.Port}");
    }

    /// <summary>Every service but S3 expects the path, encoded already for the request line, to be encoded once more.</summary>
    private static void AppendPath(StringBuilder text, string path)
    {
        foreach (var character in path)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '.' or '_' or '~')
            {
                text.Append(character);
            }
            else
            {
                text.Append('%').Append(((int)character).ToString("X2", null));
            }
        }
    }

    private static string SingleSpaced(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Lower(string name) =>
        string.Create(name.Length, name, static (span, source) => source.AsSpan().ToLowerInvariant(span));
}
