using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using Authorizer.Trust.Tokens;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Good tokens whose signature was changed, cut, made longer, or written another way.</summary>
internal static class SignatureCases
{
    private static readonly SigningKey Ed25519 = SigningKey.Of("EdDSA", "ed-1");

    private static readonly BigInteger P256Order = BigInteger.Parse(
        "00ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture
    );

    private static readonly BigInteger Ed25519Order =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    public static IEnumerable<TokenCase> All =>
        [
            .. ((SigningKey[])[The.RsaKey, The.EcKey, Ed25519]).SelectMany(EachKey),
            .. Ecdsa,
            Forged("Ed25519 with the order added to S", Ed25519, WithOrderAdded),
            Forged("RSA with a zero before", The.RsaKey, made => [0, .. made]),
            Forged("RSA in the form of an ECDSA signature", The.RsaKey, made => made[..64]),
        ];

    private static IEnumerable<TokenCase> EachKey(SigningKey key)
    {
        var name = key.Algorithm;
        yield return Forged($"{name} with an empty signature", key, _ => []);
        yield return Forged($"{name} with a signature of one byte", key, _ => [0]);
        yield return Forged($"{name} with a signature of zeros", key, made => new byte[made.Length]);
        yield return Forged($"{name} with a signature of ones", key, made => [.. made.Select(_ => (byte)0xFF)]);
        yield return Forged($"{name} with the last byte cut off", key, made => made[..^1]);
        yield return Forged($"{name} with a byte behind", key, made => [.. made, 0]);
        yield return Forged($"{name} with the signature twice", key, made => [.. made, .. made]);
        yield return Forged($"{name} with one bit turned", key, made => [.. made[..^1], (byte)(made[^1] ^ 1)]);
        yield return Forged($"{name} with the bytes the other way round", key, made => [.. made.Reverse()]);
        var input = InputOf(key, The.Claims(("sub", "\"mallory\"")));
        var other = SigningKey.Encode(key.SignatureOf(InputOf(key, The.Claims())));
        yield return Refused(Refusal.InvalidSignature, $"{name} with the signature of another token", $"{input}.{other}") with
        {
            KeySet = The.SetOf(key.Jwk()),
        };
    }

    private static IEnumerable<TokenCase> Ecdsa =>
        [
            Forged("ECDSA with r zero", The.EcKey, made => [.. new byte[32], .. made[32..]]),
            Forged("ECDSA with s zero", The.EcKey, made => [.. made[..32], .. new byte[32]]),
            Forged("ECDSA with r and s one", The.EcKey, _ => [.. Bytes(1), .. Bytes(1)]),
            Forged("ECDSA with r and s the order", The.EcKey, _ => [.. Bytes(P256Order), .. Bytes(P256Order)]),
            Forged("ECDSA with r and s exchanged", The.EcKey, made => [.. made[32..], .. made[..32]]),
            Forged("ECDSA in DER", The.EcKey, Der),
            Forged(
                "ECDSA as long as P-384's",
                The.EcKey,
                made => [.. new byte[16], .. made[..32], .. new byte[16], .. made[32..]]
            ),
            // RFC 7518 section 3.4 has no rule of the lower half: both are signatures of the key.
            Forged("ECDSA with the other s", The.EcKey, made => [.. made[..32], .. Bytes(P256Order - Number(made[32..]))]) with
            {
                Wanted = null,
            },
        ];

    private static TokenCase Forged(string name, SigningKey key, Func<byte[], byte[]> change)
    {
        var input = InputOf(key, The.Claims());
        var signature = SigningKey.Encode(change(key.SignatureOf(input)));
        return Refused(Refusal.InvalidSignature, name, $"{input}.{signature}") with { KeySet = The.SetOf(key.Jwk()) };
    }

    private static string InputOf(SigningKey key, string claims) =>
        $"{SigningKey.Encode(key.Header())}.{SigningKey.Encode(claims)}";

    private static byte[] Der(byte[] made)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Number(made[..32]));
            writer.WriteInteger(Number(made[32..]));
        }
        return writer.Encode();
    }

    // RFC 8032 section 5.1.7 demands S below the order; without that check every signature has a second one.
    private static byte[] WithOrderAdded(byte[] made)
    {
        var s = new BigInteger(made.AsSpan(32), isUnsigned: true) + Ed25519Order;
        var bytes = s.ToByteArray(isUnsigned: true);
        return [.. made[..32], .. bytes, .. new byte[32 - bytes.Length]];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
