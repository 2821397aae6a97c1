using System.Globalization;
using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Trust.Issuers;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>
/// <c>ClockSkew</c>: the identity provider's clock, by the <c>Date</c> of its answer (RFC 9110 section 6.6.1), against ours. The one that is
/// ahead makes tokens that are not yet valid here, the one that is behind makes tokens that end early.
/// </summary>
internal static class ClockCondition
{
    private const string Type = ConditionType.ClockSkew;

    // Kubernetes' exp has no leeway at all; what a clock is off by in ordinary life is no finding.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    /// <param name="exchange">An answer with a date; null where there was none.</param>
    /// <param name="terms">How much the provider's tokens bear; null where the document has errors.</param>
    public static Condition Of(Exchange? exchange, IssuerTerms? terms)
    {
        if (exchange?.ServerTime is not { } server)
        {
            return new Condition(
                Type,
                ConditionStatus.Unknown,
                ConditionReason.NoDate,
                "the identity provider's answers have no `Date` header, expected by RFC 9110; compare its clock by hand where tokens are refused for their times"
            );
        }
        var (ahead, behind) = Bounds(exchange, server);
        var mayBeAhead = Longer(terms?.NotBeforeSkew ?? terms?.ClockSkew ?? Least, Least);
        var mayBeBehind = Longer(terms?.ClockSkew ?? Least, Least);
        if (ahead > mayBeAhead)
        {
            return Condition.False(
                Type,
                ConditionReason.ClockAhead,
                $"the identity provider's clock is at least {Seconds(ahead)} ahead of this machine's, and {Seconds(mayBeAhead)} are borne: its new tokens are not yet valid; set the clock that is wrong"
            );
        }
        return behind > mayBeBehind
            ? Condition.False(
                Type,
                ConditionReason.ClockBehind,
                $"the identity provider's clock is at least {Seconds(behind)} behind this machine's, and {Seconds(mayBeBehind)} are borne: its tokens end early; set the clock that is wrong"
            )
            : Condition.True(
                Type,
                $"the identity provider's clock and this machine's agree within {Seconds(Longer(mayBeAhead, mayBeBehind))}"
            );
    }

    /// <summary>Nobody is asked, so there is no clock.</summary>
    public static Condition OfLocal { get; } =
        Condition.True(Type, "no clock is there to compare: the document holds the keys itself");

    // Date has whole seconds, cut off, and was written at some moment between request and answer: what is left over is certain.
    private static (TimeSpan Ahead, TimeSpan Behind) Bounds(Exchange exchange, DateTimeOffset server) =>
        (server - exchange.AnsweredAt, exchange.SentAt - (server + TimeSpan.FromSeconds(1)));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds):0} s");
}
