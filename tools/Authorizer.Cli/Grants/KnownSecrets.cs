using System.Text;

namespace Authorizer.Cli.Grants;

/// <summary>What this run has sent and nobody else may read: a provider that repeats it in an error does not get it printed.</summary>
internal sealed class KnownSecrets
{
    /// <summary>What stands in its place.</summary>
    public const string Mark = "[left out]";

    private readonly string[] forms;

    /// <param name="secrets">As they are; null and empty ones are none.</param>
    public KnownSecrets(params IEnumerable<string?> secrets) =>
        forms = [
            .. secrets
                .OfType<string>()
                .Where(secret => secret.Length > 0)
                .SelectMany(FormsOf)
                .Distinct(StringComparer.Ordinal)
                // One may be the beginning of another, whose rest would stay.
                .OrderByDescending(form => form.Length),
        ];

    /// <summary>The text with <see cref="Mark"/> for each secret in it, also where it is percent-encoded or base64.</summary>
    public string Without(string text) =>
        forms.Aggregate(text, (rest, form) => rest.Replace(form, Mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>Never the secrets.</summary>
    public override string ToString() => Mark;

    private static IEnumerable<string> FormsOf(string secret)
    {
        var escaped = Uri.EscapeDataString(secret);
        return [secret, escaped, escaped.Replace("%20", "+", StringComparison.Ordinal), Base64Of(secret), Base64Of(escaped)];
    }

    private static string Base64Of(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
