using System.Buffers;
using System.Globalization;
using System.Text;

namespace Authorizer.Runtime;

/// <summary>Writes requests to the Runtime API, each in one piece, into memory that is used again.</summary>
internal sealed class RuntimeRequest(RuntimeAddress address)
{
    private readonly ArrayBufferWriter<byte> bytes = new(2048);

    /// <summary>Asks for the next event.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        Begin("GET "u8);
        bytes.Write("invocation/next HTTP/1.1\r\n"u8);
        bytes.Write(address.CommonFields.Span);
        bytes.Write("\r\n"u8);
        return bytes.WrittenMemory;
    }

    /// <param name="requestId">Of the invocation that this answers.</param>
    /// <param name="body">JSON.</param>
    public ReadOnlyMemory<byte> Response(string requestId, ReadOnlyMemory<byte> body)
    {
        BeginInvocation(requestId);
        bytes.Write("/response HTTP/1.1\r\n"u8);
        bytes.Write("Content-Type: application/json\r\n"u8);
        return End(body);
    }

    /// <param name="requestId">Of the invocation that failed; null: the start did.</param>
    /// <param name="errorType">A name that Lambda keeps: <see cref="RuntimeErrorType"/>.</param>
    /// <param name="body">Of <see cref="RuntimeErrorBody"/>.</param>
    public ReadOnlyMemory<byte> Error(string? requestId, string errorType, ReadOnlyMemory<byte> body)
    {
        if (requestId is not null)
        {
            BeginInvocation(requestId);
        }
        else
        {
            Begin("POST "u8);
            bytes.Write("init"u8);
        }
        bytes.Write("/error HTTP/1.1\r\nLambda-Runtime-Function-Error-Type: "u8);
        Write(errorType);
        bytes.Write("\r\nContent-Type: application/vnd.aws.lambda.error+json\r\n"u8);
        return End(body);
    }

    private void BeginInvocation(string requestId)
    {
        Begin("POST "u8);
        bytes.Write("invocation/"u8);
        Write(Uri.EscapeDataString(requestId));
    }

    private void Begin(ReadOnlySpan<byte> method)
    {
        bytes.ResetWrittenCount();
        bytes.Write(method);
        bytes.Write(address.Path.Span);
    }

    private ReadOnlyMemory<byte> End(ReadOnlyMemory<byte> body)
    {
        bytes.Write(address.CommonFields.Span);
        bytes.Write("Content-Length: "u8);
        body.Length.TryFormat(bytes.GetSpan(MostDigits), out var digits, provider: CultureInfo.InvariantCulture);
        bytes.Advance(digits);
        bytes.Write("\r\n\r\n"u8);
        bytes.Write(body.Span);
        return bytes.WrittenMemory;
    }

    private void Write(string ascii) => Encoding.ASCII.GetBytes(ascii, bytes);

    private const int MostDigits = 10;
}
