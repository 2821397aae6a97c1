using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tests;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Tests;

/// <summary>A key pair made for this run: its public half as material, its private half as a way to sign.</summary>
internal sealed class KeyPair
{
    private readonly Func<SignatureAlgorithm, byte[], byte[]> sign;

    private KeyPair(KeyMaterial material, Func<SignatureAlgorithm, byte[], byte[]> sign)
    {
        Material = material;
        this.sign = sign;
    }

    public KeyMaterial Material { get; }

    public static TheoryData<string> Algorithms => [.. SignatureAlgorithm.All.Select(algorithm => algorithm.Name)];

    public static SignatureAlgorithm Named(string name) => SignatureAlgorithm.All.Single(algorithm => algorithm.Name == name);

    public static KeyPair For(SignatureAlgorithm algorithm) =>
        algorithm.KeyType switch
        {
            "RSA" => Rsa(2048),
            "EC" => Ec(algorithm.Curve!),
            "OKP" => Ed25519(),
            _ => Secret(),
        };

    public static KeyPair Rsa(int bits)
    {
        var key = RSA.Create(bits);
        var parameters = key.ExportParameters(false);
        return new(
            new RsaKeyMaterial(parameters.Modulus!, parameters.Exponent!),
            (algorithm, input) =>
                key.SignData(
                    input,
                    Hash(algorithm),
                    algorithm.Family == AlgorithmFamily.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1
                )
        );
    }

    public static KeyPair Ec(string curve)
    {
        var key = ECDsa.Create(
            curve switch
            {
                "P-256" => ECCurve.NamedCurves.nistP256,
                "P-384" => ECCurve.NamedCurves.nistP384,
                _ => ECCurve.NamedCurves.nistP521,
            }
        );
        var point = key.ExportParameters(false).Q;
        return new(
            new EcKeyMaterial(EllipticCurve.All.Single(known => known.Name == curve), point.X!, point.Y!),
            (algorithm, input) => key.SignData(input, Hash(algorithm))
        );
    }

    public static KeyPair Ed25519()
    {
        var pair = new Ed25519Pair();
        return new(new Ed25519KeyMaterial(pair.PublicKey), (_, input) => pair.Sign(input));
    }

    public static KeyPair Secret()
    {
        var secret = RandomNumberGenerator.GetBytes(64);
        return new(
            new SymmetricKeyMaterial(secret),
            (algorithm, input) => CryptographicOperations.HmacData(Hash(algorithm), secret, input)
        );
    }

    public ISignatureVerifier Import() =>
        KeyImport.Import(Material) ?? throw new InvalidOperationException("The test's own key was refused.");

    public byte[] Sign(SignatureAlgorithm algorithm, byte[] input) => sign(algorithm, input);

    private static HashAlgorithmName Hash(SignatureAlgorithm algorithm) => new($"SHA{algorithm.HashBits}");
}
