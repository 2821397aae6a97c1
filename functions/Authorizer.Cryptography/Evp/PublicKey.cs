using System.Security.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Cryptography.Evp;

/// <summary>Checked key material as a key of OpenSSL's.</summary>
/// <remarks><c>EVP_PKEY_fromdata</c>: for a DER form OpenSSL 3 would look for a decoder first, which takes as long as ten checks.</remarks>
internal static unsafe class PublicKey
{
    // OSSL_PARAM_UNSIGNED_INTEGER, OSSL_PARAM_UTF8_STRING, OSSL_PARAM_OCTET_STRING (core.h).
    private const uint Integer = 2;
    private const uint Text = 4;
    private const uint Octets = 5;

    // An uncompressed point (SEC 1 section 2.3.3).
    private const byte Uncompressed = 4;

    /// <summary>Throws <see cref="CryptographicException"/> where OpenSSL does not take it; so do the others.</summary>
    internal static OpenSsl.KeyHandle Import(RsaKeyMaterial material) =>
        Import(
            "RSA",
            new Parameter("n"u8, Integer, InOrderOfMachine(material.Modulus)),
            new Parameter("e"u8, Integer, InOrderOfMachine(material.Exponent))
        );

    internal static OpenSsl.KeyHandle Import(EcKeyMaterial material) =>
        Import(
            "EC",
            new Parameter("group"u8, Text, GroupOf(material.Curve)),
            new Parameter("pub"u8, Octets, [Uncompressed, .. material.X, .. material.Y])
        );

    internal static OpenSsl.KeyHandle Import(Ed25519KeyMaterial material) =>
        Import("ED25519", new Parameter("pub"u8, Octets, material.X), second: default);

    private static OpenSsl.KeyHandle Import(string keyType, Parameter first, Parameter second)
    {
        using var context = OpenSsl.NewContextFor(library: 0, keyType, properties: 0);
        fixed (
            byte* firstName = first.Name,
                firstValue = first.Value,
                secondName = second.Name,
                secondValue = second.Value
        )
        {
            // The list ends where a name is null.
            var list = stackalloc OpenSsl.KeyParameter[]
            {
                new(firstName, first.Type, firstValue, first.Value.Length),
                new(secondName, second.Type, secondValue, second.Value.Length),
                default,
            };
            if (
                !context.IsInvalid
                && OpenSsl.InitImport(context) == 1
                && OpenSsl.Import(context, out var key, OpenSsl.PublicKey, list) == 1
            )
            {
                return key;
            }
        }
        OpenSsl.ClearErrors();
        throw new CryptographicException("OpenSSL does not take the key.");
    }

    private static ReadOnlySpan<byte> GroupOf(EllipticCurve curve) =>
        curve.Name switch
        {
            "P-256" => "P-256"u8,
            "P-384" => "P-384"u8,
            "P-521" => "P-521"u8,
            _ => throw new CryptographicException("No other curve is used."),
        };

    private static byte[] InOrderOfMachine(byte[] bigEndian)
    {
        var number = (byte[])bigEndian.Clone();
        if (BitConverter.IsLittleEndian)
        {
            Array.Reverse(number);
        }
        return number;
    }

    private readonly ref struct Parameter(ReadOnlySpan<byte> name, uint type, ReadOnlySpan<byte> value)
    {
        internal ReadOnlySpan<byte> Name { get; } = name;

        internal uint Type { get; } = type;

        internal ReadOnlySpan<byte> Value { get; } = value;
    }
}
