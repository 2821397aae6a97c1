using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Evp;

/// <summary>Ed25519, which .NET 9 and 10 do not have (RFC 8032, RFC 8037).</summary>
/// <remarks>The key is read-only and shared; every check has a context of its own, a hundredth of what the check takes.</remarks>
internal sealed class Ed25519Verifier : ISignatureVerifier
{
    private readonly OpenSsl.KeyHandle key;

    private Ed25519Verifier(OpenSsl.KeyHandle key) => this.key = key;

    internal static Ed25519Verifier Import(Ed25519KeyMaterial material) => new(PublicKey.Import(material));

    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        if (algorithm.Family != AlgorithmFamily.Ed25519)
        {
            return false;
        }
        using var context = OpenSsl.NewDigestContext();
        if (context.IsInvalid || OpenSsl.InitDigestVerify(context, keyContext: 0, digest: 0, engine: 0, key) != 1)
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
