using System.Security.Cryptography;
using System.Text;

namespace Authorizer.Aws.Signing;

/// <summary>The key of one secret, day, region and service: four chained HMACs, hence worth keeping for its day.</summary>
public sealed class SigningKey
{
    private readonly string secret;
    private readonly byte[] key;

    private SigningKey(string secret, string day, byte[] key)
    {
        this.secret = secret;
        Day = day;
        this.key = key;
    }

    /// <summary>yyyyMMdd, in UTC.</summary>
    public string Day { get; }

    /// <param name="secretAccessKey">The caller's secret.</param>
    /// <param name="day">yyyyMMdd, in UTC.</param>
    /// <param name="region">Region of the endpoint.</param>
    /// <param name="service">The service's signing name.</param>
    public static SigningKey Derive(string secretAccessKey, string day, string region, string service)
    {
        var derived = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var part in (ReadOnlySpan<string>)[day, region, service, SignatureVersion4.Terminator])
        {
            derived = HMACSHA256.HashData(derived, Encoding.UTF8.GetBytes(part));
        }

        return new SigningKey(secretAccessKey, day, derived);
    }

    /// <summary>Whether this is the key of that secret and day.</summary>
    public bool IsFor(string secretAccessKey, string day) => day == Day && secretAccessKey == secret;

    /// <summary>The signature in lower-case hexadecimal.</summary>
    public string Sign(string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));

    /// <summary>The key itself, for comparison with published vectors.</summary>
    public byte[] ToArray() => [.. key];

    public override string ToString() => $"SigningKey of {Day} (redacted)";
}
