using System.Collections.Immutable;

namespace Authorizer.Gateway.Policies;

/// <summary>One statement about <c>execute-api:Invoke</c>.</summary>
/// <param name="Effect"><c>Allow</c> or <c>Deny</c>.</param>
/// <param name="Resources">ARNs, where <c>*</c> is any text.</param>
/// <param name="IsAboutOthers">It is about everything but the resources (<c>NotResource</c>).</param>
/// <param name="From">When it begins to hold; null: always.</param>
internal sealed record PolicyStatement(
    string Effect,
    ImmutableArray<string> Resources,
    bool IsAboutOthers = false,
    DateTimeOffset? From = null
)
{
    internal const string Allow = "Allow";
    internal const string Deny = "Deny";

    internal bool Names(ReadOnlySpan<char> resource)
    {
        foreach (var pattern in Resources)
        {
            if (ResourcePattern.Matches(pattern, resource))
            {
                return true;
            }
        }
        return false;
    }
}
