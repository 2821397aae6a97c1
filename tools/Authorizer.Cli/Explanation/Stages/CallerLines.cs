using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>What is read from a verified token's claims (contract 4, step 6), up to the part that refuses it: names, never values.</summary>
internal static class CallerLines
{
    private static readonly ClaimPath EmailVerified = new("email_verified");

    public static IEnumerable<string> Of(VerifiedToken token, CallerMapping mapping)
    {
        var isGood = true;
        foreach (var part in CallerPart.Of(mapping))
        {
            if (!isGood)
            {
                yield return $"{part.Name}: not reached";
                continue;
            }
            isGood = CallerReader.TryRead(token, part.UpToHere, out _);
            var (found, isThere) = Found(token.Claims, part);
            yield return isGood
                ? $"{part.Name}: {found}, {(isThere ? "taken" + Prefix(part.Prefix) : "which is allowed")}"
                : $"{part.Name}: {found}; refused, for it must be {part.Needs}{EmailNote(token.Claims, part)}";
        }
        foreach (var line in RuleLines.Of(mapping, token.Claims, isGood))
        {
            yield return line;
        }
        if (isGood)
        {
            foreach (var line in Forwarded(token.Claims, mapping))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Forwarded(ClaimSet claims, CallerMapping mapping)
    {
        foreach (var forwarded in mapping.Forwarded)
        {
            yield return $"forwarded as `{forwarded.Key}`: `{forwarded.Claim}` {There(claims, forwarded.Claim)}";
        }
        if (mapping.UsageKey is { } usageKey)
        {
            yield return $"usage plan key: `{usageKey}` {There(claims, usageKey)}";
        }
    }

    private static (string Text, bool IsThere) Found(ClaimSet claims, CallerPart part)
    {
        if (part.Expression is not { } expression)
        {
            return ($"`{part.Claim}` {There(claims, part.Claim!)}", claims.TryFind(part.Claim!, out _));
        }
        var result = expression.Evaluate(ExpressionInput.OfClaims(claims));
        return (result.Error is { } error ? $"`{expression}` fails at {error}" : $"`{expression}` gives {result.Kind}", true);
    }

    private static string There(ClaimSet claims, ClaimPath path) =>
        claims.TryFind(path, out var value) ? $"is there, {value.Kind.ToString().ToLowerInvariant()}" : "is not there";

    private static string EmailNote(ClaimSet claims, CallerPart part) =>
        part.IsEmail && claims.TryFind(part.Claim!, out _)
            ? $", and `email_verified` absent or true (it {There(claims, EmailVerified)})"
            : "";

    private static string Prefix(string prefix) => prefix.Length == 0 ? "" : $" behind the prefix `{prefix}`";
}
