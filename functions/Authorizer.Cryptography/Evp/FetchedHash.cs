using System.Security.Cryptography;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Evp;

/// <summary>SHA-2 by implementations that OpenSSL has looked up once: the look-up takes longer than hashing a token (decision 0008).</summary>
internal sealed class FetchedHash
{
    // EVP_MD: read-only, kept for as long as the process lives.
    private readonly nint algorithm;

    private readonly int length;

    private FetchedHash(string name, int length)
    {
        algorithm = OpenSsl.FetchHash(library: 0, name, properties: 0);
        this.length = algorithm != 0 ? length : throw new CryptographicException($"OpenSSL has no {name}.");
    }

    internal static FetchedHash Sha256 { get; } = new("SHA256", SHA256.HashSizeInBytes);

    private static FetchedHash Sha384 { get; } = new("SHA384", SHA384.HashSizeInBytes);

    private static FetchedHash Sha512 { get; } = new("SHA512", SHA512.HashSizeInBytes);

    /// <summary>The hash that an algorithm signs (RFC 7518 section 3.1).</summary>
    internal static FetchedHash Of(SignatureAlgorithm algorithm) =>
        algorithm.HashBits switch
        {
            256 => Sha256,
            384 => Sha384,
            512 => Sha512,
            _ => throw new ArgumentException($"{algorithm} signs no hash of its own.", nameof(algorithm)),
        };

    /// <summary>How many bytes of <paramref name="hash"/> were written.</summary>
    /// <exception cref="ArgumentException">They would not fit: OpenSSL is told of no end.</exception>
    internal int Compute(ReadOnlySpan<byte> input, Span<byte> hash)
    {
        if (hash.Length < length)
        {
            throw new ArgumentException($"{length} bytes are needed.", nameof(hash));
        }
        if (OpenSsl.Hash(input, (nuint)input.Length, hash, out var written, algorithm, engine: 0) == 1)
        {
            return (int)written;
        }
        OpenSsl.ClearErrors();
        throw new CryptographicException("OpenSSL could not hash.");
    }

    /// <summary>Says to a context what it is given is such a hash.</summary>
    internal bool IsSetOn(OpenSsl.KeyContextHandle context) => OpenSsl.SetHash(context, algorithm) == 1;
}
