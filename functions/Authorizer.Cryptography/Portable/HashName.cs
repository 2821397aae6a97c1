using System.Security.Cryptography;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Portable;

/// <summary>.NET's name of the hash that an algorithm signs (RFC 7518 section 3.1).</summary>
internal static class HashName
{
    internal static HashAlgorithmName Of(SignatureAlgorithm algorithm) =>
        algorithm.HashBits switch
        {
            256 => HashAlgorithmName.SHA256,
            384 => HashAlgorithmName.SHA384,
            512 => HashAlgorithmName.SHA512,
            _ => throw new ArgumentException($"{algorithm} signs no hash of its own.", nameof(algorithm)),
        };
}
