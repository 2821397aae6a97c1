using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Aws.TrustRoots;

/// <summary>
/// The <c>CERTIFICATE</c> blocks of a PEM file (RFC 7468). Everything else is passed over: comments, blocks that are no base64, and
/// <c>TRUSTED CERTIFICATE</c>, whose restrictions of trust only OpenSSL understands.
/// </summary>
internal readonly ref struct PemCertificates
{
    private static ReadOnlySpan<byte> Begin => "-----BEGIN CERTIFICATE-----"u8;
    private static ReadOnlySpan<byte> End => "-----END CERTIFICATE-----"u8;

    private readonly ReadOnlySpan<byte> text;

    private PemCertificates(ReadOnlySpan<byte> text) => this.text = text;

    /// <summary>None where the file cannot be read: then it trusts nobody.</summary>
    internal static PemCertificates Read(string file)
    {
        try
        {
            return new(File.ReadAllBytes(file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <summary>Adds the certificates that hold one of <paramref name="names"/>, as subject or elsewhere.</summary>
    internal void AddHolding(List<byte[]> names, X509Certificate2Collection certificates)
    {
        if (names.Count == 0)
        {
            return;
        }
        var scratch = ArrayPool<byte>.Shared.Rent(16 * 1024);
        for (var rest = text; TryTakeBlock(ref rest, out var block); )
        {
            if (
                block.Length <= scratch.Length
                && TryDecode(block, scratch, out var der)
                && HoldsAny(der, names)
                && Load(der) is { } certificate
            )
            {
                certificates.Add(certificate);
            }
        }
        ArrayPool<byte>.Shared.Return(scratch);
    }

    private static bool TryTakeBlock(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> block)
    {
        block = default;
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
        block = rest[..end];
        rest = rest[(end + End.Length)..];
        return true;
    }

    // Line by line into one piece first: the base64 reader is many times faster without line ends.
    private static bool TryDecode(ReadOnlySpan<byte> block, Span<byte> scratch, out ReadOnlySpan<byte> der)
    {
        var length = 0;
        while (block.Length > 0)
        {
            var end = block.IndexOfAny((byte)'\n', (byte)'\r');
            var line = end < 0 ? block : block[..end];
            line.CopyTo(scratch[length..]);
            length += line.Length;
            block = end < 0 ? default : block[(end + 1)..];
        }
        var status = Base64.DecodeFromUtf8InPlace(scratch[..length], out var written);
        der = scratch[..written];
        return status == OperationStatus.Done;
    }

    private static bool HoldsAny(ReadOnlySpan<byte> der, List<byte[]> names)
    {
        foreach (var name in names)
        {
            if (der.IndexOf(name) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    private static X509Certificate2? Load(ReadOnlySpan<byte> der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
