using Authorizer.Cli.Terminal;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Grants;

/// <summary>Why a provider says no, as a sentence (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8707 section 2).</summary>
internal static class ProviderError
{
    private const int Longest = 300;

    /// <summary>Null where the answer is no error.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="secrets">What the provider was sent and may repeat.</param>
    public static string? In(JsonValue json, KnownSecrets secrets) =>
        json.TryGetMember("error", out var error) && error.AsString() is { Length: > 0 } code
            ? Sentence(code, json.TryGetMember("error_description", out var description) ? description.AsString() : null, secrets)
            : null;

    /// <summary>The code, the provider's own words, and what to do.</summary>
    public static string Sentence(string code, string? description, KnownSecrets secrets)
    {
        var words = string.IsNullOrWhiteSpace(description) ? "" : $" ({Shown(description, secrets).TrimEnd('.')})";
        return $"{Shown(code, secrets)}{words}. {AdviceFor(code)}".TrimEnd();
    }

    // Secrets before the cut, which could leave the first half of one.
    private static string Shown(string text, KnownSecrets secrets)
    {
        var shown = secrets.Without(text);
        return PrintableText.Of(shown.Length > Longest ? shown[..Longest] + "…" : shown).Replace('\n', ' ');
    }

    private static string AdviceFor(string code) =>
        code switch
        {
            "access_denied" => "The login or the consent was declined, or a rule of the provider forbids it.",
            "invalid_client" => "Check --client-id and the secret; a client with a secret needs --client-secret.",
            "unauthorized_client" or "unsupported_grant_type" =>
                "Allow this client this grant at the provider, or take another client.",
            "invalid_scope" => "Check --scope against what the provider gives this client.",
            "invalid_target" => "Check --audience and --resource: the provider does not know this API, or not for this client.",
            "invalid_grant" => "The code has expired or was used, or belongs to another redirect URI; try again.",
            "login_required" or "consent_required" or "interaction_required" =>
                "Log in at the provider in the browser, then try again.",
            _ => "",
        };
}
