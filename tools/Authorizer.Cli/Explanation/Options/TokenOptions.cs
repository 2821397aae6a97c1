using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Authorizer.Cli.Documents;

namespace Authorizer.Cli.Explanation.Options;

/// <summary>The options that say what is presented, when, and with what keys it is checked.</summary>
internal sealed class TokenOptions
{
    private readonly Option<string?> token = new("--token") { Description = "The token: `-` or @FILE.", HelpName = "-|@FILE" };

    private readonly Option<string?> claims = new("--claims")
    {
        Description = "Claims as JSON, taken as if a token with them had been verified: `-` or @FILE.",
        HelpName = "-|@FILE",
    };

    private readonly Option<string?> provider = new("--provider")
    {
        Description = "Whose token the claims would be of.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> keys = new("--jwks")
    {
        Description = "A saved key set of a provider; the name may be left out where there is one.",
        HelpName = "[NAME=]FILE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> offline = new("--offline") { Description = "Fetch no keys." };

    private readonly Option<string?> at = new("--at")
    {
        Description = "The time for which it is explained, e.g. 2026-03-01T12:00:00Z; without it, now.",
        HelpName = "TIME",
    };

    private readonly Option<bool> showClaims = new("--show-claims")
    {
        Description = "Show claim values: those of the answer, and one that breaks a claim rule.",
    };

    public void AddTo(Command verb)
    {
        verb.Options.Add(token);
        verb.Options.Add(claims);
        verb.Options.Add(provider);
        verb.Options.Add(keys);
        verb.Options.Add(offline);
        verb.Options.Add(at);
        verb.Options.Add(showClaims);
    }

    /// <param name="result">The command line.</param>
    /// <param name="hasEvent">Whether there is an event, which may hold a token.</param>
    /// <param name="documents">Whether standard input is a document already.</param>
    public void Check(CommandResult result, bool hasEvent, bool documents)
    {
        var given = new[] { token, claims }.Where(option => result.GetValue(option) is not null).ToArray();
        foreach (var option in given)
        {
            if (FlawOf(result.GetValue(option)!) is { } flaw)
            {
                result.AddError($"{option.Name} {flaw}");
            }
        }
        if (given.Length == 2 || (given.Length == 0 && !hasEvent))
        {
            result.AddError("Give one of --token and --claims, or an --event that holds a token.");
        }
        if (documents && given.Any(option => result.GetValue(option) == DocumentFile.StandardInput))
        {
            result.AddError("Standard input is either a document or the token; give the other as a file.");
        }
        if (result.GetValue(claims) is null != result.GetValue(provider) is null)
        {
            result.AddError("--claims and --provider go together.");
        }
        if (
            result.GetValue(claims) is not null
            && (result.GetValue(at) is not null || result.GetResult(keys) is { Implicit: false })
        )
        {
            result.AddError("--at and --jwks are for a token; claims are taken as they are.");
        }
        if (result.GetValue(at) is { } text && !TryParse(text, out _))
        {
            result.AddError("--at is a time with its offset as RFC 3339 writes it, e.g. 2026-03-01T12:00:00Z.");
        }
    }

    public string? TokenIn(ParseResult parsed) => parsed.GetValue(token);

    public string? ClaimsIn(ParseResult parsed) => parsed.GetValue(claims);

    public string? ProviderIn(ParseResult parsed) => parsed.GetValue(provider);

    public string[] KeysIn(ParseResult parsed) => parsed.GetRequiredValue(keys);

    public bool IsOfflineIn(ParseResult parsed) => parsed.GetValue(offline);

    public bool ShowsClaimsIn(ParseResult parsed) => parsed.GetValue(showClaims);

    public TimeProvider ClockIn(ParseResult parsed) =>
        new FixedTime(parsed.GetValue(at) is { } text && TryParse(text, out var time) ? time : TimeProvider.System.GetUtcNow());

    private static string? FlawOf(string reference)
    {
        if (!InputFile.IsReference(reference))
        {
            return "is `-` for standard input or @FILE, so that nothing secret stays in your shell's history.";
        }
        return reference == DocumentFile.StandardInput || File.Exists(reference[1..])
            ? null
            : $"names no file: `{reference[1..]}`.";
    }

    private static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out time
        );
}
