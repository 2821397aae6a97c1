namespace Authorizer.Trust.Callers;

/// <summary>Names in the authorizer context: <c>[A-Za-z0-9_]</c>, any other character becomes <c>_</c> (contract 6).</summary>
public static class ContextKey
{
    /// <summary>Keys that every caller has when the token has the claim; a mapping may not take one of them.</summary>
    public static IReadOnlyList<string> Standard { get; } =
    ["provider", "iss", "sub", "username", "jti", "client_id", "scope", "groups", "exp"];

    /// <summary>Names with a meaning of their own to API Gateway or to us (contract 6).</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    ["principalId", "claims", "jwt", "lambda", "iam", "integrationLatency", "reason"];

    /// <summary>The extra that <c>jti</c> becomes with the Kubernetes kinds, before its characters are replaced (kubernetes 1.7).</summary>
    public const string CredentialName = "authentication.kubernetes.io/credential-id";

    /// <summary>The key of a mapped uid.</summary>
    public const string Uid = "uid";

    public static string From(string name) =>
        string.Create(
            name.Length,
            name,
            (span, source) =>
            {
                for (var index = 0; index < span.Length; index++)
                {
                    span[index] = char.IsAsciiLetterOrDigit(source[index]) ? source[index] : '_';
                }
            }
        );
}
