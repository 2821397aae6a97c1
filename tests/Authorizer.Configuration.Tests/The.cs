using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Tests;

/// <summary>What every test here starts from.</summary>
internal static class The
{
    internal static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    internal static ImportKey Import { get; } = _ => new AlwaysVerifies();

    internal static DocumentReader DocumentReader { get; } = new(Import, DeploymentPackage.Absent);

    internal static ConfigurationReader Reader(TimeProvider? clock = null) =>
        new(Import, DeploymentPackage.Absent, clock ?? new StandingClock(Now));

    internal static ParameterDocument Document(string name, string value, long version = 1) => new(name, value, version);

    internal static Provider Provider(ParameterDocument document)
    {
        var reading = DocumentReader.Read(document);
        Assert.Empty(reading.Problems.Where(problem => problem.IsError).Select(problem => problem.ToString()));
        return Assert.Single(reading.Readings).Provider!;
    }

    /// <summary>Each problem as a person sees it, warnings marked.</summary>
    internal static string[] Sentences(IEnumerable<ConfigurationProblem> problems) =>
        [.. problems.Select(problem => problem.IsError ? problem.ToString() : $"warning: {problem}")];

    internal static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private sealed class AlwaysVerifies : ISignatureVerifier
    {
        public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature) =>
            true;
    }
}

/// <summary>A clock that stands still.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

/// <summary>JWKs, made once for each test run.</summary>
internal static class Jwk
{
    private static readonly RSA Pair = RSA.Create(2048);

    internal static string Rsa { get; } =
        $$"""{"kty":"RSA","kid":"one","n":"{{Base64Url.EncodeToString(Pair.ExportParameters(false).Modulus)}}","e":"AQAB"}""";

    internal static string PrivateRsa { get; } =
        Rsa[..^1] + $$""","d":"{{Base64Url.EncodeToString(Pair.ExportParameters(true).D)}}"}""";

    internal static string Secret { get; } =
        $$"""{"kty":"oct","k":"{{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}}"}""";

    internal static string Set(params string[] keys) => $$"""{"keys":[{{string.Join(',', keys)}}]}""";
}
