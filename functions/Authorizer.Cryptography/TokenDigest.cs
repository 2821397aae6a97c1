using System.Security.Cryptography;
using Authorizer.Cryptography.Evp;

namespace Authorizer.Cryptography;

/// <summary>SHA-256 of a token, to tell tokens apart without telling them (contract 9).</summary>
public static class TokenDigest
{
    /// <param name="token">Its bytes as they were sent.</param>
    /// <param name="hash">32 bytes to write to.</param>
    /// <exception cref="ArgumentException">There is no room for 32 bytes.</exception>
    public static void Write(ReadOnlySpan<byte> token, Span<byte> hash)
    {
        if (OpenSsl.IsThere)
        {
            FetchedHash.Sha256.Compute(token, hash);
        }
        else
        {
            SHA256.HashData(token, hash);
        }
    }
}
