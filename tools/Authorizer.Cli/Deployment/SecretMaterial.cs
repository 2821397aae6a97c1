using System.Text;
using Authorizer.Cli.Documents;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>
/// Finds keys that are secret in a document: symmetric ones (RFC 7517, <c>kty</c> <c>oct</c>) and private ones, written out or in a
/// Local key set's base64.
/// </summary>
internal static class SecretMaterial
{
    // RFC 7518 section 6: the members that only a private or a symmetric key has.
    private static readonly string[] SecretMembers = ["k", "d", "p", "q", "dp", "dq", "qi", "oth"];

    /// <summary>Whether there is one for certain.</summary>
    public static bool IsIn(string text) =>
        text.Contains(ClusterManifest.PrivateKey, StringComparison.Ordinal)
        || DocumentText.Parse(text, new DocumentProblems()).Any(IsSecret);

    /// <summary>Whether there may be one: so it is for a text that is no document.</summary>
    public static bool MayBeIn(string text)
    {
        var problems = new DocumentProblems();
        var documents = DocumentText.Parse(text, problems);
        return problems.HasErrors || documents is not [MapNode document] || IsSecret(document);
    }

    private static bool IsSecret(DocumentNode node) =>
        node switch
        {
            MapNode map => IsSecretKey(map) || map.Members.Any(member => IsSecret(member.Value)),
            ListNode list => list.Items.Any(IsSecret),
            ScalarNode { Kind: ScalarKind.Text } scalar => IsSecretText(scalar.Text),
            _ => false,
        };

    private static bool IsSecretKey(MapNode map) =>
        map.TryFind("kty", out _) && map.Members.Any(member => SecretMembers.Contains(member.Name));

    private static bool IsSecretText(string text)
    {
        var content = Base64Text.TryDecode(text.Trim(), out var bytes) ? Encoding.UTF8.GetString(bytes) : text;
        // JSON can spell `kty` in many ways, so all that looks like it is read.
        return content.Contains(ClusterManifest.PrivateKey, StringComparison.Ordinal)
            || (content.AsSpan().TrimStart().StartsWith('{') && MayBeIn(content));
    }
}
