using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Access;

/// <summary>
/// One of <c>VerifyClaims</c>: the claim at a path is this text or a list that contains it, byte for byte (consul 2.3, as documented). A
/// number, a boolean, an object, null and a missing claim meet nothing.
/// </summary>
/// <param name="Path">Member names from the outside in; dots are letters of a name. Not empty.</param>
/// <param name="Value">The text.</param>
public sealed record ClaimRequirement(ImmutableArray<string> Path, string Value)
{
    // RFC 8693 section 4.2 (scope), and the name that Entra ID and Okta give it: one string with words between spaces.
    private bool IsScope => Path is ["scope" or "scp"];

    /// <summary>Whether the claims have it; it says nothing about whether they are to be believed.</summary>
    public bool IsMetBy(ClaimSet claims)
    {
        if (!claims.TryFindMember(Path, out var value))
        {
            return false;
        }
        if (value.Kind != JsonValueKind.Array)
        {
            return value.TextEquals(Value) || (IsScope && value.AsString() is { } words && HasWord(words));
        }
        foreach (var element in value.Elements)
        {
            if (element.TextEquals(Value))
            {
                return true;
            }
        }
        return false;
    }

    private bool HasWord(ReadOnlySpan<char> words)
    {
        foreach (var word in words.Split(' '))
        {
            // An empty value is no word, however many spaces there are.
            if (Value.Length > 0 && words[word].SequenceEqual(Value))
            {
                return true;
            }
        }
        return false;
    }
}
