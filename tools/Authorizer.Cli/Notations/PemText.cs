using System.Text;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>
/// <c>InlineBytes</c>: certificates as the text itself in Consul's notations, as base64 in Kubernetes' (consul 1.1, row 30). The text itself is
/// the canonical form, whichever of them was written.
/// </summary>
internal static class PemText
{
    private const string Start = "-----BEGIN";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Anything but base64 of PEM text stays as it is.</summary>
    public static string Of(string written)
    {
        if (!Base64Text.TryDecode(written, out var bytes) || !bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Start)))
        {
            return written;
        }
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return written;
        }
    }

    /// <summary>Anything but PEM text stays as it is.</summary>
    public static string ToBase64(string text) =>
        text.StartsWith(Start, StringComparison.Ordinal) ? Convert.ToBase64String(Strict.GetBytes(text)) : text;
}
