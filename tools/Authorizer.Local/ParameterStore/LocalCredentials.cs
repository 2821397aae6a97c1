using System.Security.Cryptography;

namespace Authorizer.Local.ParameterStore;

/// <summary>The one caller a <see cref="LocalParameterStore"/> knows.</summary>
public sealed class LocalCredentials(string accessKeyId, string secretAccessKey, string? sessionToken)
{
    public string AccessKeyId { get; } = accessKeyId;

    public string SecretAccessKey { get; } = secretAccessKey;

    public string? SessionToken { get; } = sessionToken;

    /// <summary>Temporary credentials, as a Lambda function has them, worth nothing anywhere else.</summary>
    public static LocalCredentials Create() =>
        new(
            "ASIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(96))
        );

    public override string ToString() => "LocalCredentials (redacted)";
}
