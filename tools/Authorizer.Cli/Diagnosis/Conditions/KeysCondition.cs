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
    /// <param name="reading">Which algorithms are allowed.</param>
    public static Condition Of(JsonWebKeySet set, ReadOnlyMemory<byte> body, ProviderReading reading)
    {
        var shapes = KeyShape.In(body);
        var terms = reading.Provider?.Terms;
        var lines = set
            .Unusable.Select(key => $"{ShapeOf(shapes, key.Index)} {SentenceFor(key.Reason)}")
            .Prepend(Summary(set, shapes, reading));
        var reason = ReasonFor(set, terms);
        var message = string.Join('\n', lines);
        return reason is null ? Condition.True(Type, message) : Condition.False(Type, reason, message);
    }

    /// <summary>Whether there is a key for an allowed algorithm.</summary>
    /// <param name="set">The keys; null where they could not be had.</param>
    /// <param name="terms">Which algorithms are allowed; null where the document has errors.</param>
    public static bool CanVerify(JsonWebKeySet? set, IssuerTerms? terms) => set is not null && Fitting(set, terms) > 0;

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

    // What does no harm needs no mending.
    private static string SentenceFor(UnusableKeyReason reason) =>
        reason switch
        {
            UnusableKeyReason.NotForSignatures => "is not for verifying, by its `use` or `key_ops`, and is passed over",
            UnusableKeyReason.Unsupported => "has a key type, curve or algorithm that is not supported, and is passed over",
            _ => UnusableKeys.Sentence(reason),
        };

    private static string Summary(JsonWebKeySet set, ImmutableArray<string> shapes, ProviderReading reading)
    {
        var terms = reading.Provider?.Terms;
        var all = set.Count + set.Unusable.Length;
        if (all == 0)
        {
            return "the key set is empty, expected at least one key; no token can be verified: ask who runs the identity provider";
        }
        var places = set.Count == 0 ? "" : $": {string.Join(", ", set.Keys.Select(key => ShapeOf(shapes, key.Index)))}";
        var keys = all == 1 ? "key" : "keys";
        if (Fitting(set, terms) > 0)
        {
            return $"{set.Count} of {all} {keys} can be used{places}";
        }
        var wanted = terms is null ? "RSA, EC or Ed25519" : string.Join(", ", terms.Algorithms);
        if (set.Count == 0)
        {
            return $"0 of {all} {keys} can be used, so no token can be verified; have a key made for one of {wanted}";
        }
        var allow = HasAlgorithms(reading) ? ", or allow an algorithm of these keys by `Algorithms`" : "";
        return $"{set.Count} of {all} {keys} {(set.Count == 1 ? "is" : "are")} good{places}; none goes with what is allowed, {wanted}, so no token can be verified: have a key made for one of those{allow}";
    }

    // The Kubernetes kinds have no field for it.
    private static bool HasAlgorithms(ProviderReading reading) =>
        reading.Places.Audiences.Path.EndsWith("Audiences", StringComparison.OrdinalIgnoreCase)
        && !reading.Places.Audiences.Path.StartsWith("jwt[", StringComparison.Ordinal);

    private static int Fitting(JsonWebKeySet set, IssuerTerms? terms) =>
        terms is null ? set.Count : set.Keys.Count(key => terms.Algorithms.Any(algorithm => key.Fits(keyId: null, algorithm)));

    private static string ShapeOf(ImmutableArray<string> shapes, int index) =>
        index < shapes.Length ? shapes[index] : KeyShape.At(index);
}
