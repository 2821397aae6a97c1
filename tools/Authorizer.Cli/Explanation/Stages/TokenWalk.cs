using System.Collections.Immutable;
using Authorizer.Cli.Explanation.Keys;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>
/// Tells what the verifier does with the tokens of a request, in its order. It repeats the public checks one by one and believes nothing:
/// what comes of the tokens is the verifier's word.
/// </summary>
internal sealed class TokenWalk(ExplainedSet set, StageTrail trail, DateTimeOffset now, bool showsClaims)
{
    private static readonly (Stage Stage, Refusal Refusal)[] OwnWords =
    [
        (Stage.Algorithm, Refusal.AlgorithmNotAllowed),
        (Stage.Type, Refusal.TypeNotAllowed),
        (Stage.Audience, Refusal.AudienceNotAllowed),
    ];

    /// <param name="presented">At least one.</param>
    public void Tell(ImmutableArray<PresentedToken> presented)
    {
        var identified = new List<(UnverifiedToken Token, TrustedIssuer Issuer)>();
        for (var index = 0; index < presented.Length && trail.Code is null; index++)
        {
            Identify(presented[index], NumberOf(index, presented.Length), identified);
        }
        if (trail.Code is null && identified.DistinctBy(one => one.Issuer).Count() < identified.Count)
        {
            trail.Say("two different tokens are for one provider: nobody can say which of them the caller means");
            trail.Stop(Refusal.MalformedToken.Code());
        }
        for (var index = 0; index < identified.Count && trail.Code is null; index++)
        {
            Check(identified[index].Token, identified[index].Issuer, NumberOf(index, presented.Length));
        }
    }

    private static int NumberOf(int index, int count) => count == 1 ? 0 : index + 1;

    private void Identify(PresentedToken presented, int number, List<(UnverifiedToken Token, TrustedIssuer Issuer)> identified)
    {
        trail.Enter(Stage.Parse, number);
        Say(ParseLines.Of(presented.Bearer));
        if (!UnverifiedToken.TryParse(presented.Bearer, out var token))
        {
            trail.Stop(Refusal.MalformedToken.Code());
            return;
        }
        trail.Enter(Stage.Issuer, number);
        Say(IssuerLines.Of(token, presented, set));
        if (set.Directory.Find(presented, token, out var refusal) is { } issuer)
        {
            identified.Add((token, issuer));
            return;
        }
        trail.Stop(refusal.Code());
    }

    private void Check(UnverifiedToken token, TrustedIssuer issuer, int number)
    {
        var refusal = issuer.Terms.Refuses(token, now);
        var stopping = refusal is null ? (Stage?)null : StageOf(refusal.Value);
        for (var stage = Stage.Algorithm; stage <= Stage.Audience && trail.Code is null; stage++)
        {
            trail.Enter(stage, number);
            Say(TermsLines.Of(stage, token, issuer.Terms, now));
            if (stage == stopping)
            {
                trail.Stop(refusal!.Value.Code());
            }
        }
        if (trail.Code is null && SignatureAlgorithm.TryFind(token.Header.Algorithm, out var algorithm))
        {
            CheckSignature(token, algorithm, set.KeysOf(issuer), number);
        }
        if (trail.Code is null && !issuer.Terms.ClaimRules.IsEmpty)
        {
            CheckClaims(token.Claims, issuer.Terms, number);
        }
    }

    private static Stage StageOf(Refusal refusal)
    {
        var found = Array.FindIndex(OwnWords, pair => pair.Refusal == refusal);
        return found < 0 ? Stage.Lifetime : OwnWords[found].Stage;
    }

    private void CheckSignature(UnverifiedToken token, SignatureAlgorithm algorithm, WatchedKeys keys, int number)
    {
        trail.Enter(Stage.Key, number);
        Say(KeyLines.Of(token, keys));
        if (keys.Given is not { } given)
        {
            trail.Stop((keys.Fault?.Fault ?? Fault.KeysUnavailable).Code());
            return;
        }
        if (given.Candidates.IsEmpty)
        {
            trail.Stop(Refusal.UnknownKey.Code());
            return;
        }
        trail.Enter(Stage.Signature, number);
        Say(KeyLines.OfSignature(token, algorithm, given));
        if (!given.Candidates.Any(key => key.Verifies(algorithm, token.Jws)))
        {
            trail.Stop(given.MayBeIncomplete ? Fault.KeysUnavailable.Code() : Refusal.InvalidSignature.Code());
        }
    }

    private void CheckClaims(ClaimSet claims, IssuerTerms terms, int number)
    {
        trail.Enter(Stage.Claims, number);
        Say(RuleLines.Of(terms.ClaimRules, claims, showsClaims));
        if (terms.FindBrokenRule(claims) is not null)
        {
            trail.Stop(Refusal.InvalidClaims.Code());
        }
    }

    private void Say(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            trail.Say(line);
        }
    }
}
