using System.Text;

namespace Authorizer.Runtime;

/// <summary>Where the Runtime API is, and what all requests to it have in common.</summary>
internal sealed class RuntimeAddress
{
    private RuntimeAddress(Uri uri)
    {
        Host = uri.IdnHost;
        Port = uri.Port;
        Path = Encoding.ASCII.GetBytes(uri.AbsolutePath.TrimEnd('/') + "/2018-06-01/runtime/");
        CommonFields = Encoding.ASCII.GetBytes($"Host: {uri.Authority}\r\nUser-Agent: authorizer/1.0 dotnet-aot\r\n");
    }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Of every call, up to its own part; ends with a slash.</summary>
    public ReadOnlyMemory<byte> Path { get; }

    /// <summary>Header fields of every request, each with its CR LF.</summary>
    public ReadOnlyMemory<byte> CommonFields { get; }

    /// <param name="runtimeApi">The value of AWS_LAMBDA_RUNTIME_API: <c>host:port</c>, perhaps followed by a path.</param>
    /// <exception cref="InitializationException">The value makes no URL.</exception>
    public static RuntimeAddress Parse(string runtimeApi)
    {
        var isPlain =
            runtimeApi.Length > 0
            && runtimeApi.AsSpan().IndexOfAny("?#@ ") < 0
            && !runtimeApi.Contains("//", StringComparison.Ordinal);
        return isPlain && Uri.TryCreate($"http://{runtimeApi}", UriKind.Absolute, out var uri)
            ? new RuntimeAddress(uri)
            : throw new InitializationException(
                "Runtime.ConfigInvalid",
                "`AWS_LAMBDA_RUNTIME_API` is not `host:port`, optionally followed by a path. Lambda sets it: remove your own value."
            );
    }
}
