using System.Buffers;
using System.Buffers.Text;

namespace Authorizer.Aws.TrustRoots;

/// <summary>
/// The <c>CERTIFICATE</c> blocks of PEM text (RFC 7468), one after the other. Everything else is passed over: comments, other labels, and
/// <c>TRUSTED CERTIFICATE</c>, whose restrictions of trust would be lost.
/// </summary>
internal ref struct PemCertificates(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> rest = text;
    private byte[] scratch = [];

    private static ReadOnlySpan<byte> Begin => "-----BEGIN CERTIFICATE-----"u8;

    private static ReadOnlySpan<byte> End => "-----END CERTIFICATE-----"u8;

    /// <summary>DER, until the next call; empty for a block that is no base64.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly PemCertificates GetEnumerator() => this;

    public bool MoveNext()
    {
        var begin = rest.IndexOf(Begin);
        if (begin < 0)
        {
            return false;
        }
        rest = rest[(begin + Begin.Length)..];
        var end = rest.IndexOf(End);
        if (end < 0)
        {
            return false;
        }
        Current = Decode(rest[..end]);
        rest = rest[(end + End.Length)..];
        return true;
    }

    // Line by line into one piece first: the base64 reader is many times faster without line ends.
    private ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> block)
    {
        if (scratch.Length < block.Length)
        {
            scratch = new byte[Math.Max(block.Length, 4096)];
        }
        var length = 0;
        while (block.Length > 0)
        {
            var end = block.IndexOfAny((byte)'\n', (byte)'\r');
            var line = end < 0 ? block : block[..end];
            line.CopyTo(scratch.AsSpan(length));
            length += line.Length;
            block = end < 0 ? default : block[(end + 1)..];
        }
        var status = Base64.DecodeFromUtf8InPlace(scratch.AsSpan(0, length), out var written);
        return status == OperationStatus.Done ? scratch.AsSpan(0, written) : default;
    }
}
