using System.Text;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Key sets without cryptography: every key is the point of RFC 7515 A.3, told apart by its <c>kid</c>.</summary>
internal static class TestKeys
{
    public static SignatureAlgorithm Es256 { get; } = SignatureAlgorithm.All.Single(algorithm => algorithm.Name == "ES256");

    public static JsonWebKeySet Set(params string[] keyIds) =>
        Parse($$"""{"keys":[{{string.Join(',', keyIds.Select(keyId => Jwk($"\"kid\":\"{keyId}\"")))}}]}""");

    public static string Jwk(string member) =>
        $$"""
            {"kty":"EC","crv":"P-256",{{member}},
             "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
            """;

    public static JsonWebKeySet Parse(string json, KeySetOrigin origin = KeySetOrigin.Remote) =>
        JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(json), origin, Import, out var set)
            ? set
            : throw new InvalidOperationException("The test's own key set does not parse.");

    public static ISignatureVerifier Import(KeyMaterial material) => new NoSignature();

    private sealed class NoSignature : ISignatureVerifier
    {
        public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature) =>
            false;
    }
}
