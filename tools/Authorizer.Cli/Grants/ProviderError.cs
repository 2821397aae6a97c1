using Authorizer.Cli.Terminal;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Grants;

/// <summary>Why a provider says no, as a sentence (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8707 section 2).</summary>
internal static class ProviderError
{
    private const int Longest = 300;

    /// <summary>Null where the answer is no error.</summary>
    public static string? In(JsonValue json) =>
        json.TryGetMember("error", out var error) && error.AsString() is { Length: > 0 } code
            ? Sentence(code, json.TryGetMember("error_description", out var description) ? description.AsString() : null)
            : null;

    /// <summary>The code, the provider's own words, and what to do.</summary>
    public static string Sentence(string code, string? description)
    {
        var words = string.IsNullOrWhiteSpace(description) ? "" : $" ({Shown(description).TrimEnd('.')})";
        return $"{Shown(code)}{words}. {AdviceFor(code)}".TrimEnd();
    }

    private static string Shown(string text) =>
        PrintableText.Of(text.Length > Longest ? text[..Longest] + "…" : text).Replace('\n', ' ');

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
