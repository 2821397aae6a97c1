using Authorizer.Cli.Explanation.Keys;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>Which keys may have signed a token; keys are named by their place, never by their id.</summary>
internal static class KeyLines
{
    public static IEnumerable<string> Of(UnverifiedToken token, WatchedKeys keys)
    {
        if (keys.Failure is { } failure)
        {
            yield return $"no keys: {failure}";
        }
        if (keys.Set is not { } set)
        {
            yield break;
        }
        yield return $"keys from {keys.Source}: {set.Count} usable, {set.Unusable.Length} not";
        foreach (var unusable in set.Unusable)
        {
            yield return $"keys[{unusable.Index}] {UnusableKeys.Sentence(unusable.Reason)}";
        }
        yield return Fitting(token, set);
    }

    /// <summary>Which of the candidates made the signature.</summary>
    public static IEnumerable<string> OfSignature(UnverifiedToken token, SignatureAlgorithm algorithm, KeyLookup given)
    {
        var maker = given.Candidates.FirstOrDefault(key => key.Verifies(algorithm, token.Jws));
        yield return maker is null
            ? $"{(given.Candidates is [var only] ? $"keys[{only.Index}] did not make it" : $"none of {Places(given.Candidates)} made it")}: the token was changed, or signed by somebody else"
            : $"keys[{maker.Index}] made it";
    }

    private static string Fitting(UnverifiedToken token, JsonWebKeySet set)
    {
        if (!SignatureAlgorithm.TryFind(token.Header.Algorithm, out var algorithm))
        {
            return "no key is for this algorithm";
        }
        var fitting = set.Candidates(token.Header.KeyId, algorithm);
        if (token.Header.KeyId is not { } keyId)
        {
            return fitting.IsEmpty
                ? $"the token has no `kid`, and no key goes with {algorithm}"
                : $"the token has no `kid`; {Places(fitting)} go{(fitting.Length == 1 ? "es" : "")} with {algorithm}";
        }
        if (!fitting.IsEmpty)
        {
            return $"the token's `kid` names {Places(fitting)}, for {algorithm}";
        }
        return set.Keys.FirstOrDefault(key => key.IsNamed(keyId)) is { } other
            ? $"the token's `kid` names keys[{other.Index}], which does not go with {algorithm}"
            : "the token's `kid` names no usable key of the set: it is of another provider or environment, or the keys are old";
    }

    private static string Places(IEnumerable<VerificationKey> keys) =>
        string.Join(", ", keys.Select(key => $"keys[{key.Index}]"));
}
