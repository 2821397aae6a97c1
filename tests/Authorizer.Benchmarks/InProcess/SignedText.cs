using System.Buffers.Text;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Authorizer.Function.Tests.Allocations;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>A token cut at its last dot, and its key as .NET and OpenSSL take it: what a bare signature check needs.</summary>
internal sealed class SignedText
{
    private readonly byte[] input;
    private readonly byte[] signature;
    private readonly byte[] opensslSignature;
    private readonly string algorithm;
    private readonly RawCheck raw;
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    public SignedText(SignedTokens tokens, string token)
    {
        var end = token.LastIndexOf('.');
        algorithm = tokens.Algorithm;
        input = Encoding.ASCII.GetBytes(token[..end]);
        signature = Base64Url.DecodeFromChars(token.AsSpan(end + 1));
        opensslSignature = algorithm[0] == 'E' && algorithm != "EdDSA" ? Der(signature) : signature;
        raw = new RawCheck(algorithm, tokens.SubjectPublicKeyInfo);
        if (algorithm[0] is 'R' or 'P')
        {
            rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(tokens.SubjectPublicKeyInfo, out _);
        }
        else if (algorithm != "EdDSA")
        {
            ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(tokens.SubjectPublicKeyInfo, out _);
        }
    }

    /// <summary>.NET has no Ed25519.</summary>
    public bool IsKnownToDotNet => rsa is not null || ecdsa is not null;

    public bool ByOpenSsl() => raw.Verifies(input, opensslSignature);

    public bool ByDotNet() => rsa?.VerifyData(input, signature, Hash, Padding) ?? ecdsa!.VerifyData(input, signature, Hash);

    private HashAlgorithmName Hash => new($"SHA{algorithm[2..]}");

    private RSASignaturePadding Padding => algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

    // JWS has r and s side by side, OpenSSL wants them as two integers (RFC 3279 section 2.2.3).
    private static byte[] Der(byte[] signature)
    {
        var half = signature.Length / 2;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(signature.AsSpan(0, half), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(signature.AsSpan(half), isUnsigned: true, isBigEndian: true));
        }
        return writer.Encode();
    }
}
