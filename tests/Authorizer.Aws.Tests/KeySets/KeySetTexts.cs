using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>Key sets as a provider sends them, and answers that hold them.</summary>
internal static class KeySetTexts
{
    public const string Empty = """{"keys":[]}""";

    private static readonly string Point = NewPoint();

    public static string Of(params string[] keyIds) =>
        $$"""{"keys":[{{string.Join(',', keyIds.Select(keyId => $$"""{"kty":"EC","crv":"P-256","kid":"{{keyId}}",{{Point}}}"""))}}]}""";

    public static JsonWebKeySet Set(string json)
    {
        Assert.True(JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(json), KeySetOrigin.Remote, Import, out var set));
        return set;
    }

    public static bool Has(JsonWebKeySet set, string keyId) =>
        SignatureAlgorithm.TryFind("ES256", out var algorithm) && !set.Candidates(keyId, algorithm).IsEmpty;

    public static ISignatureVerifier Import(KeyMaterial material) => new NoSignature();

    public static RequestDelegate Answer(string body, string contentType = "application/json", int status = 200) =>
        async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body, context.RequestAborted);
        };

    private static string NewPoint()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $"\"x\":\"{Base64Url.EncodeToString(point.X)}\",\"y\":\"{Base64Url.EncodeToString(point.Y)}\"";
    }

    private sealed class NoSignature : ISignatureVerifier
    {
        public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature) =>
            false;
    }
}
