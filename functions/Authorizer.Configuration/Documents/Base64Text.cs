using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Authorizer.Configuration.Documents;

/// <summary>Standard base64 with its padding (RFC 4648 section 4), as Go reads it: line breaks do not count, nothing else is skipped.</summary>
public static class Base64Text
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    );

    public static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        var letters = text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        if (letters.Length % 4 != 0 || letters.AsSpan().ContainsAnyExcept(Alphabet))
        {
            return false;
        }
        var buffer = Encoding.ASCII.GetBytes(letters);
        if (Base64.DecodeFromUtf8InPlace(buffer, out var written) != OperationStatus.Done)
        {
            return false;
        }
        bytes = buffer[..written];
        return true;
    }
}
