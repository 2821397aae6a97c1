using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Consul;

/// <summary>
/// <c>Algorithms</c>: default every asymmetric one; shared secrets (HS*) only where the list names them and the set is Local (contract 3).
/// </summary>
internal static class AlgorithmFields
{
    private const string LocalSet = "JSONWebKeySet.Local";
    private static readonly string Supported = string.Join(", ", SignatureAlgorithm.All);

    internal static IReadOnlyList<SignatureAlgorithm> Read(FieldReader fields, KeySetLocation? keys)
    {
        var names = fields.Texts("Algorithms");
        if (names is { IsPresent: true, IsComplete: true, Items.IsEmpty: true })
        {
            fields.Problems.Error(
                fields.PlaceOf("Algorithms"),
                "allows nothing; remove it to allow every asymmetric algorithm, or name some"
            );
        }
        TextRules.RefuseRepeated(fields, names, text => text);
        var algorithms = names.IsPresent ? Find(fields, names, keys) : SignatureAlgorithm.Asymmetric;
        // A set without any key is one whose file was not looked at.
        if (
            keys is LocalKeySetLocation { Keys.Count: > 0 } local
            && names.IsComplete
            && (algorithms.Count == names.Items.Length || !names.IsPresent)
        )
        {
            CheckLocalKeysFit(fields, local.Keys, algorithms);
        }
        return algorithms;
    }

    private static ImmutableArray<SignatureAlgorithm> Find(FieldReader fields, FieldTexts names, KeySetLocation? keys)
    {
        var algorithms = ImmutableArray.CreateBuilder<SignatureAlgorithm>();
        foreach (var (name, place) in names.Items)
        {
            if (!SignatureAlgorithm.TryFind(name, out var algorithm))
            {
                fields.Problems.Error(place, SentenceForUnknown(name));
                continue;
            }
            if (algorithm.IsSymmetric && keys is not (null or LocalKeySetLocation))
            {
                fields.Problems.Error(
                    place,
                    $"allows {algorithm}, a shared secret, which is taken from {fields.NameOf(LocalSet)} only; remove it"
                );
            }
            algorithms.Add(algorithm);
        }
        return algorithms.ToImmutable();
    }

    private static string SentenceForUnknown(string name)
    {
        if (name.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return "allows tokens without signature, which is never possible; remove it";
        }
        var nearest = NearestName.Of(name, SignatureAlgorithm.All.Select(algorithm => algorithm.Name));
        return nearest is null
            ? $"is no algorithm of ours; known are {Supported}"
            : $"is no algorithm of ours; did you mean `{nearest}`?";
    }

    private static void CheckLocalKeysFit(FieldReader fields, JsonWebKeySet keys, IReadOnlyList<SignatureAlgorithm> algorithms)
    {
        if (algorithms.Count == 0 || algorithms.Any(algorithm => !keys.Candidates(keyId: null, algorithm).IsEmpty))
        {
            return;
        }
        var place = fields.NameOf(LocalSet);
        var hint = fields.Has("Algorithms")
            ? $"no key in {place} fits one of them; name the algorithms of the keys"
            : $"is required where {place} holds shared secrets alone; name HS256, HS384 or HS512";
        fields.Problems.Error(fields.PlaceOf("Algorithms"), hint);
    }
}
