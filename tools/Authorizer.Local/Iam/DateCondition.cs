using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Authorizer.Local.Iam;

/// <summary>
/// A comparison of <c>aws:CurrentTime</c> with dates, of which any may hold. Other operators and keys are malformed here: a
/// condition that is not understood must not look like one that holds.
/// </summary>
public sealed record DateCondition(string Operator, ImmutableArray<DateTimeOffset> Dates)
{
    private const string CurrentTime = "aws:CurrentTime";
    private static readonly string[] Operators =
    [
        "DateLessThan",
        "DateLessThanEquals",
        "DateGreaterThan",
        "DateGreaterThanEquals",
    ];
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public bool Holds(DateTimeOffset now) => Dates.Any(date => Compare(now, date));

    internal static ImmutableArray<DateCondition> Parse(JsonElement element, string where)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedPolicyException($"{where}: expected an object.");
        }
        return [.. element.EnumerateObject().SelectMany(member => Comparisons(member, where))];
    }

    private bool Compare(DateTimeOffset now, DateTimeOffset date) =>
        Operator switch
        {
            "DateLessThan" => now < date,
            "DateLessThanEquals" => now <= date,
            "DateGreaterThan" => now > date,
            _ => now >= date,
        };

    private static IEnumerable<DateCondition> Comparisons(JsonProperty member, string where)
    {
        if (!Operators.Contains(member.Name))
        {
            throw new MalformedPolicyException($"{where}.{member.Name}: known here are {string.Join(", ", Operators)}.");
        }
        if (member.Value.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedPolicyException($"{where}.{member.Name}: expected an object of condition keys.");
        }
        return member.Value.EnumerateObject().Select(key => Comparison(member.Name, key, $"{where}.{member.Name}"));
    }

    private static DateCondition Comparison(string comparison, JsonProperty key, string where)
    {
        if (!key.Name.Equals(CurrentTime, StringComparison.OrdinalIgnoreCase))
        {
            throw new MalformedPolicyException($"{where}.{key.Name}: known here is {CurrentTime}.");
        }
        var at = $"{where}.{key.Name}";
        return new DateCondition(comparison, [.. PolicyMembers.Strings(key.Value, at).Select(text => Date(text, at))]);
    }

    private static DateTimeOffset Date(string text, string where)
    {
        const DateTimeStyles universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, universal, out var date)
            ? date
            : throw new MalformedPolicyException($"{where}: expected an ISO 8601 date such as 2026-03-12T19:03:58Z.");
    }
}
