using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Authorizer.Local.ApiGateway.Requests;

/// <summary>
/// Listens to the bytes of one connection and keeps the header section of the request that is being read: Kestrel itself spells known
/// header names its own way, and REST events carry the client's spelling.
/// </summary>
internal sealed class HeaderTap(PipeReader inner) : PipeReader
{
    private readonly ArrayBufferWriter<byte> section = new();
    private ReadOnlySequence<byte> current;
    private bool isComplete;

    /// <summary>Connection middleware that puts a tap on every connection, to be found as a feature.</summary>
    public static ConnectionDelegate Install(ConnectionDelegate next) =>
        connection =>
        {
            var tap = new HeaderTap(connection.Transport.Input);
            connection.Transport = new TappedPipe(tap, connection.Transport.Output);
            connection.Features.Set(tap);
            return next(connection);
        };

    /// <summary>The header lines of the current request, in the order sent; to be followed by <see cref="Reset"/> once its body was read.</summary>
    public ImmutableArray<HeaderField> Headers() =>
        [.. Encoding.UTF8.GetString(section.WrittenSpan).Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(Field)];

    /// <summary>What is read from now on belongs to the next request.</summary>
    public void Reset()
    {
        section.ResetWrittenCount();
        isComplete = false;
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = await inner.ReadAsync(cancellationToken);
        current = result.Buffer;
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        var hasRead = inner.TryRead(out result);
        current = hasRead ? result.Buffer : current;
        return hasRead;
    }

    public override void AdvanceTo(SequencePosition consumed)
    {
        Keep(current.Slice(0, consumed));
        inner.AdvanceTo(consumed);
    }

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        Keep(current.Slice(0, consumed));
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private void Keep(ReadOnlySequence<byte> consumed)
    {
        if (isComplete)
        {
            return;
        }
        foreach (var part in consumed)
        {
            section.Write(part.Span);
        }
        isComplete = section.WrittenSpan.IndexOf("\r\n\r\n"u8) >= 0;
    }

    private static HeaderField Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return new HeaderField(line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
    }

    private sealed record TappedPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
