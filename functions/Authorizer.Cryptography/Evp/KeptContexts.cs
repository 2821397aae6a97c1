using System.Security.Cryptography;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Evp;

/// <summary>
/// One key, set up to check one algorithm, as often as threads check at once: a context is for one thread at a time, and setting one up
/// costs a tenth of an RSA check (decision 0008).
/// </summary>
/// <remarks>
/// <c>EVP_PKEY_verify</c> may be called again and again on a context (EVP_PKEY_verify(3)). Contexts live as long as the key, which is as
/// long as its set: then their handles free them. None is freed while a check may still run.
/// </remarks>
internal sealed class KeptContexts(OpenSsl.KeyHandle key, SignatureAlgorithm algorithm)
{
    private readonly Lock gate = new();
    private readonly Stack<OpenSsl.KeyContextHandle> idle = [];

    internal SignatureAlgorithm Algorithm => algorithm;

    /// <summary>Whether the key made <paramref name="signature"/>, in OpenSSL's form, over <paramref name="input"/>.</summary>
    internal bool Verifies(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        Span<byte> buffer = stackalloc byte[SHA512.HashSizeInBytes];
        var hash = buffer[..FetchedHash.Of(algorithm).Compute(input, buffer)];
        var context = TakeIdle() ?? SetUp();
        var isGood = OpenSsl.Verify(context, signature, (nuint)signature.Length, hash, (nuint)hash.Length) == 1;
        if (!isGood)
        {
            OpenSsl.ClearErrors();
        }
        lock (gate)
        {
            idle.Push(context);
        }
        return isGood;
    }

    private OpenSsl.KeyContextHandle? TakeIdle()
    {
        lock (gate)
        {
            return idle.TryPop(out var context) ? context : null;
        }
    }

    private OpenSsl.KeyContextHandle SetUp()
    {
        var context = OpenSsl.NewContextFor(library: 0, key, properties: 0);
        if (
            context.IsInvalid
            || OpenSsl.InitVerify(context) != 1
            || !HasPadding(context)
            || !FetchedHash.Of(algorithm).IsSetOn(context)
        )
        {
            context.Dispose();
            OpenSsl.ClearErrors();
            throw new CryptographicException($"OpenSSL cannot set up {algorithm}.");
        }
        return context;
    }

    // A salt as long as the hash is the only one that RFC 7518 section 3.5 allows.
    private bool HasPadding(OpenSsl.KeyContextHandle context) =>
        algorithm.Family switch
        {
            AlgorithmFamily.RsaPkcs1 => OpenSsl.SetPadding(context, OpenSsl.Pkcs1Padding) == 1,
            AlgorithmFamily.RsaPss => OpenSsl.SetPadding(context, OpenSsl.PssPadding) == 1
                && OpenSsl.SetSaltLength(context, OpenSsl.SaltAsLongAsHash) == 1,
            AlgorithmFamily.Ecdsa => true,
            _ => false,
        };
}
