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
    private readonly Statement[] statements;

    internal IamPolicy(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var document = parsed.RootElement;
        Assert.Equal("2012-10-17", document.GetProperty("Version").GetString());
        Assert.Equal(["Version", "Statement"], document.EnumerateObject().Select(member => member.Name));
        statements = [.. document.GetProperty("Statement").EnumerateArray().Select(Read)];
    }

    internal IamEffect Evaluate(string arn, DateTimeOffset? now = null, bool ignoresNotResource = false)
    {
        var result = IamEffect.ImplicitDeny;
        foreach (var statement in statements)
        {
            if ((ignoresNotResource && statement.IsAboutOthers) || !statement.Holds(arn, now))
            {
                continue;
            }
            if (statement.IsDeny)
            {
                return IamEffect.ExplicitDeny;
            }
            result = IamEffect.Allow;
        }
        return result;
    }

    private static Statement Read(JsonElement statement)
    {
        Assert.Equal("execute-api:Invoke", statement.GetProperty("Action").GetString());
        var effect = statement.GetProperty("Effect").GetString();
        Assert.Contains(effect, new[] { "Allow", "Deny" });
        var isAboutOthers = statement.TryGetProperty("NotResource", out var patterns);
        if (!isAboutOthers)
        {
            patterns = statement.GetProperty("Resource");
        }
        return new Statement(
            effect == "Deny",
            isAboutOthers,
            [.. patterns.EnumerateArray().Select(pattern => pattern.GetString()!)],
            TimeOf(statement)
        );
    }

    private static DateTimeOffset? TimeOf(JsonElement statement) =>
        statement.TryGetProperty("Condition", out var condition)
            ? DateTimeOffset.ParseExact(
                condition.GetProperty("DateGreaterThanEquals").GetProperty("aws:CurrentTime").GetString()!,
                "yyyy-MM-ddTHH:mm:ssZ",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal
            )
            : null;

    private sealed record Statement(bool IsDeny, bool IsAboutOthers, string[] Patterns, DateTimeOffset? From)
    {
        internal bool Holds(string arn, DateTimeOffset? now) =>
            Patterns.Any(pattern => Matches(pattern, arn)) != IsAboutOthers && (From is null || now >= From);
    }

    // '*' is any run of characters, '?' any one of them, and nothing else is special.
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> arn)
    {
        var literal = pattern.IndexOfAny('*', '?');
        if (literal < 0)
        {
            return pattern.SequenceEqual(arn);
        }
        if (!arn.StartsWith(pattern[..literal]))
        {
            return false;
        }
        pattern = pattern[literal..];
        arn = arn[literal..];
        if (pattern[0] == '*')
        {
            return Matches(pattern[1..], arn) || (!arn.IsEmpty && Matches(pattern, arn[1..]));
        }
        return !arn.IsEmpty && Matches(pattern[1..], arn[1..]);
    }
}
