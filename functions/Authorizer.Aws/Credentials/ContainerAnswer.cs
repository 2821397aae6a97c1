using System.Text.Json;

namespace Authorizer.Aws.Credentials;

/// <summary>The endpoint's words: <c>{"AccessKeyId","SecretAccessKey","Token","Expiration"(RFC 3339)}</c>, others ignored.</summary>
internal static class ContainerAnswer
{
    /// <exception cref="CredentialsException">A member is missing or ill-formed, or the credentials have expired.</exception>
    public static AwsCredentials Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var credentials = Parse(body);
        return credentials.Expiration <= now
            ? throw new CredentialsException(
                "The container credentials endpoint answered with credentials that have already expired; check the clock."
            )
            : credentials;
    }

    private static AwsCredentials Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return new AwsCredentials(
                root.GetProperty("AccessKeyId").GetString() ?? "",
                root.GetProperty("SecretAccessKey").GetString() ?? "",
                Optional(root, "Token")?.GetString(),
                Optional(root, "Expiration")?.GetDateTimeOffset()
            );
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The parser's own message may quote what it read, so it goes no further.
            throw new CredentialsException(
                "The container credentials endpoint's answer is not the expected JSON with AccessKeyId, SecretAccessKey, Token and"
                    + " Expiration."
            );
        }
    }

    private static JsonElement? Optional(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
