using System.Globalization;
using System.Text.Json;

namespace Authorizer.Gateway.Tests.Policies;

internal enum IamEffect
{
    ImplicitDeny,
    Allow,
    ExplicitDeny,
}

/// <summary>IAM's evaluation as its manual describes it, written apart from the code under test: an explicit deny wins over any allow.</summary>
internal sealed class IamPolicy
{
    private readonly JsonElement document;
    private readonly Dictionary<string, string[]> texts = new(StringComparer.Ordinal);

    internal IamPolicy(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        document = parsed.RootElement.Clone();
        Assert.Equal("2012-10-17", document.GetProperty("Version").GetString());
        Assert.Equal(["Version", "Statement"], document.EnumerateObject().Select(member => member.Name));
    }

    internal IamEffect Evaluate(string arn, DateTimeOffset? now = null, bool ignoresNotResource = false)
    {
        var result = IamEffect.ImplicitDeny;
        foreach (var statement in document.GetProperty("Statement").EnumerateArray())
        {
            if ((ignoresNotResource && statement.TryGetProperty("NotResource", out _)) || !Holds(statement, arn, now))
            {
                continue;
            }
            if (statement.GetProperty("Effect").GetString() == "Deny")
            {
                return IamEffect.ExplicitDeny;
            }
            Assert.Equal("Allow", statement.GetProperty("Effect").GetString());
            result = IamEffect.Allow;
        }
        return result;
    }

    private bool Holds(JsonElement statement, string arn, DateTimeOffset? now)
    {
        Assert.Equal("execute-api:Invoke", statement.GetProperty("Action").GetString());
        var isAboutOthers = statement.TryGetProperty("NotResource", out var patterns);
        if (!isAboutOthers)
        {
            patterns = statement.GetProperty("Resource");
        }
        var isNamed = Texts(patterns).Any(pattern => Matches(pattern, arn));
        return isNamed != isAboutOthers && IsTime(statement, now);
    }

    private string[] Texts(JsonElement patterns)
    {
        var key = patterns.GetRawText();
        if (!texts.TryGetValue(key, out var known))
        {
            texts.Add(key, known = [.. patterns.EnumerateArray().Select(pattern => pattern.GetString()!)]);
        }
        return known;
    }

    private static bool IsTime(JsonElement statement, DateTimeOffset? now)
    {
        if (!statement.TryGetProperty("Condition", out var condition))
        {
            return true;
        }
        var text = condition.GetProperty("DateGreaterThanEquals").GetProperty("aws:CurrentTime").GetString()!;
        var from = DateTimeOffset.ParseExact(
            text,
            "yyyy-MM-ddTHH:mm:ssZ",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
        return now >= from;
    }

    // '*' is any run of characters, '?' any one of them, and nothing else is special.
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> arn)
    {
        if (pattern.IsEmpty)
        {
            return arn.IsEmpty;
        }
        if (pattern[0] == '*')
        {
            return Matches(pattern[1..], arn) || (!arn.IsEmpty && Matches(pattern, arn[1..]));
        }
        return !arn.IsEmpty && (pattern[0] == '?' || pattern[0] == arn[0]) && Matches(pattern[1..], arn[1..]);
    }
}
