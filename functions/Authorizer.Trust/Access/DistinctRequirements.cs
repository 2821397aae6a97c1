using System.Collections.Immutable;
using System.Globalization;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Access;

/// <summary>
/// The requirements of a document, each once: permissions that ask for the same are judged together, however many there are. Made once
/// when the document is loaded.
/// </summary>
internal sealed class DistinctRequirements
{
    private const int None = -1;
    private readonly AccessDocument document;
    private readonly ImmutableArray<TokenRequirement> distinct;
    private readonly ImmutableArray<int> ofPermission;

    internal DistinctRequirements(AccessDocument document)
    {
        this.document = document;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<TokenRequirement>();
        var indexes = ImmutableArray.CreateBuilder<int>(document.Permissions.Length);
        foreach (var permission in document.Permissions)
        {
            if (permission is not { Allows: true, Requirement: { } requirement })
            {
                indexes.Add(None);
                continue;
            }
            var words = WordsOf(requirement);
            if (!numbers.TryGetValue(words, out var number))
            {
                number = found.Count;
                numbers.Add(words, number);
                found.Add(requirement);
            }
            indexes.Add(number);
        }
        distinct = found.ToImmutable();
        ofPermission = indexes.MoveToImmutable();
    }

    /// <summary>A permission allows when it says so and both its own and the document's requirement are met (consul 2.2).</summary>
    internal Outcomes JudgedBy(IReadOnlyList<VerifiedToken> tokens)
    {
        var isMet = new bool[distinct.Length];
        var isTopMet = document.Requirement?.IsMetBy(tokens) != false;
        for (var index = 0; isTopMet && index < isMet.Length; index++)
        {
            isMet[index] = distinct[index].IsMetBy(tokens);
        }
        var outcomes = new bool[ofPermission.Length];
        for (var index = 0; isTopMet && index < outcomes.Length; index++)
        {
            outcomes[index] = document.Permissions[index].Allows && (ofPermission[index] == None || isMet[ofPermission[index]]);
        }
        return Outcomes.Of(outcomes);
    }

    // Lengths keep the words of one requirement from reading as those of another.
    private static string WordsOf(TokenRequirement requirement)
    {
        var words = new List<string>();
        foreach (var provider in requirement.Providers)
        {
            words.AddRange([provider.Provider, Count(provider.Claims.Length)]);
            foreach (var claim in provider.Claims)
            {
                words.AddRange([Count(claim.Path.Length), .. claim.Path, claim.Value]);
            }
        }
        return string.Concat(words.Select(word => $"{Count(word.Length)}:{word}"));
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
