using System.Collections.Immutable;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>
/// <c>KeysUsable</c>: whether tokens can be verified with the set, and whether it holds what nobody should publish. Keys for other purposes
/// and of unknown types are common and harmless (RFC 7517 section 5): they are told and nothing more.
/// </summary>
internal static class KeysCondition
{
    private const string Type = ConditionType.KeysUsable;

    /// <param name="set">The keys, as the function takes them.</param>
    /// <param name="body">The set's text; empty where it is not at hand.</param>
    /// <param name="terms">Which algorithms are allowed; null where the document has errors.</param>
    public static Condition Of(JsonWebKeySet set, ReadOnlyMemory<byte> body, IssuerTerms? terms)
    {
        var shapes = KeyShape.In(body);
        var lines = set
            .Unusable.Select(key => $"{ShapeOf(shapes, key.Index)} {UnusableKeys.Sentence(key.Reason)}")
            .Prepend(Summary(set, shapes, terms));
        var reason = ReasonFor(set, terms);
        var message = string.Join('\n', lines);
        return reason is null ? Condition.True(Type, message) : Condition.False(Type, reason, message);
    }

    // The gravest first: a published secret lets anybody make tokens.
    private static string? ReasonFor(JsonWebKeySet set, IssuerTerms? terms)
    {
        var reasons = set.Unusable.Select(key => key.Reason).ToHashSet();
        if (reasons.Overlaps([UnusableKeyReason.Private, UnusableKeyReason.SymmetricInRemoteSet]))
        {
            return ConditionReason.SecretKeyPublished;
        }
        if (Fitting(set, terms) == 0)
        {
            return ConditionReason.NoUsableKeys;
        }
        if (reasons.Overlaps(Weak))
        {
            return ConditionReason.WeakKeys;
        }
        return reasons.IsSubsetOf(Harmless) ? null : ConditionReason.UnusableKeys;
    }

    private static readonly ImmutableArray<UnusableKeyReason> Weak =
    [
        UnusableKeyReason.WrongSize,
        UnusableKeyReason.WeakExponent,
        UnusableKeyReason.OffCurve,
        UnusableKeyReason.KnownWeak,
    ];

    private static readonly ImmutableArray<UnusableKeyReason> Harmless =
    [
        UnusableKeyReason.NotForSignatures,
        UnusableKeyReason.Unsupported,
    ];

    private static string Summary(JsonWebKeySet set, ImmutableArray<string> shapes, IssuerTerms? terms)
    {
        var all = set.Count + set.Unusable.Length;
        if (all == 0)
        {
            return "the key set is empty, expected at least one key; no token can be verified: ask who runs the identity provider";
        }
        var places = set.Count == 0 ? "" : $": {string.Join(", ", set.Keys.Select(key => ShapeOf(shapes, key.Index)))}";
        var summary = $"{set.Count} of {all} {(all == 1 ? "key" : "keys")} can be used{places}";
        return set.Count > 0 && Fitting(set, terms) == 0
            ? $"{summary}; none goes with what the document allows, {string.Join(", ", terms!.Algorithms)}: allow an algorithm of these keys, or have a key made for one of those"
            : summary;
    }

    private static int Fitting(JsonWebKeySet set, IssuerTerms? terms) =>
        terms is null ? set.Count : set.Keys.Count(key => terms.Algorithms.Any(algorithm => key.Fits(keyId: null, algorithm)));

    private static string ShapeOf(ImmutableArray<string> shapes, int index) =>
        index < shapes.Length ? shapes[index] : KeyShape.At(index);
}
