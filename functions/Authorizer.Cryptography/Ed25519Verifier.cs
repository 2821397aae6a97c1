using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography;

/// <summary>Ed25519 through OpenSSL's EVP interface: .NET 9 and 10 do not have it (RFC 8032, RFC 8037).</summary>
/// <remarks>The key is read-only and shared; every check has a context of its own, so several threads may verify at once.</remarks>
internal sealed class Ed25519Verifier : ISignatureVerifier
{
    private readonly OpenSsl.KeyHandle key;

    private Ed25519Verifier(OpenSsl.KeyHandle key) => this.key = key;

    internal static Ed25519Verifier? Import(Ed25519KeyMaterial material)
    {
        try
        {
            var imported = OpenSsl.NewRawPublicKey(OpenSsl.Ed25519, 0, material.X, (nuint)material.X.Length);
            return imported.IsInvalid ? null : new Ed25519Verifier(imported);
        }
        catch (DllNotFoundException)
        {
            // Without OpenSSL 3 the key is skipped and reported as not importable.
            return null;
        }
    }

    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        if (algorithm.Family != AlgorithmFamily.Ed25519)
        {
            return false;
        }
        using var context = OpenSsl.NewDigestContext();
        if (context.IsInvalid || OpenSsl.DigestVerifyInit(context, 0, 0, 0, key) != 1)
        {
            return false;
        }
        var result = OpenSsl.DigestVerify(
            context,
            signature.Span,
            (nuint)signature.Length,
            signingInput.Span,
            (nuint)signingInput.Length
        );
        OpenSsl.ClearErrors();
        return result == 1;
    }
}
