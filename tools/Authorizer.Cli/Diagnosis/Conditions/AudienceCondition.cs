using System.Collections.Immutable;
using Authorizer.Cli.Diagnosis.Examination;
using Authorizer.Configuration.Providers;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>
/// <c>AudienceUnique</c>: whether issuer and audience lead to this provider alone; offline. The function compares good documents; those
/// with errors are compared here too, for they will conflict as soon as they are mended.
/// </summary>
internal static class AudienceCondition
{
    private const string Type = ConditionType.AudienceUnique;

    /// <param name="examined">The provider.</param>
    /// <param name="all">Every provider of every document, itself among them.</param>
    public static Condition Of(ExaminedProvider examined, ImmutableArray<ExaminedProvider> all)
    {
        // What is about a document as a whole is no matter of audiences.
        var conflicts = examined.Others.RemoveAll(problem => problem.Path.Length == 0);
        if (!conflicts.IsEmpty)
        {
            return Condition.False(Type, ConditionReason.AudienceNotUnique, Findings.Lines(conflicts));
        }
        var own = examined.Reading.Identity;
        ExaminedProvider[] claiming =
        [
            .. all.Where(other => !ReferenceEquals(other, examined) && DoMeet(own, other.Reading.Identity)),
        ];
        if (claiming.Length > 0)
        {
            var names = string.Join(", ", claiming.Select(other => $"`{other.Reading.Name}` of {other.Document}"));
            return Condition.False(
                Type,
                ConditionReason.AudienceNotUnique,
                $"{names} has the same issuer and an audience of this one; give each audience to one of them"
            );
        }
        var isKnown = examined.Reading.Provider is not null || (own.HasAllIssuers && !own.Audiences.IsEmpty);
        return isKnown
            ? Condition.True(Type, "no other provider claims an audience of this issuer")
            : Condition.Unknown(Type, "not checked, because issuer or audiences could not be read: see the document's errors");
    }

    private static bool DoMeet(ProviderIdentity one, ProviderIdentity other) =>
        one.Issuers.Intersect(other.Issuers, StringComparer.Ordinal).Any()
        && one.Audiences.Intersect(other.Audiences, StringComparer.Ordinal).Any();
}
