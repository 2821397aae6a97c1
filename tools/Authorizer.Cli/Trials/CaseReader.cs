using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Trials;

/// <summary>Reads a table of cases, in YAML, JSON or HCL: a list, or an object with the list <c>cases</c>.</summary>
internal sealed class CaseReader(DocumentProblems problems)
{
    private static readonly string[] Lists = ["cases", "case"];
    private static readonly string[] OfCase =
    [
        "name",
        "api",
        "provider",
        "claims",
        "tokens",
        "verb",
        "method",
        "path",
        "headers",
        "expect",
    ];
    private static readonly string[] OfToken = ["provider", "claims"];

    /// <summary>Never throws; every error is among the problems, and a table without cases is one.</summary>
    public ImmutableArray<TrialCase> Read(string text)
    {
        var documents = DocumentText.Parse(text, problems);
        if (problems.HasErrors)
        {
            return [];
        }
        if (documents is not [var root] || ItemsOf(root) is not { } items)
        {
            problems.SyntaxError(DocumentPosition.Start, "must be a list of cases, or an object with the list `cases`");
            return [];
        }
        if (items.IsEmpty)
        {
            problems.SyntaxError(root.Position, "holds no case, so nothing would be tested");
        }
        return [.. items.Select((item, index) => ReadCase(item, $"cases[{index}]")).OfType<TrialCase>()];
    }

    private static ImmutableArray<DocumentNode>? ItemsOf(DocumentNode root) =>
        root switch
        {
            ListNode list => list.Items,
            MapNode { Members: [var only] } when Lists.Contains(only.Name, StringComparer.OrdinalIgnoreCase) => only.Value
                is ListNode list
                ? list.Items
                : [only.Value],
            _ => null,
        };

    private TrialCase? ReadCase(DocumentNode item, string at)
    {
        if (item is not MapNode map)
        {
            problems.Error(new Place(at, item.Position), $"must be an object with fields; found {item.Description}");
            return null;
        }
        var fields = new CaseFields(map, at, OfCase, problems);
        var verb = VerbOf(fields);
        var path = PathOf(fields);
        var expected = ExpectedOf(fields);
        return new TrialCase
        {
            Name = fields.Text("name") ?? $"{verb} {path}",
            Api = ApiOf(fields),
            Tokens = TokensOf(fields, at),
            Verb = verb,
            Path = path,
            Headers = fields.Headers(),
            IsAllowExpected = expected,
            Position = map.Position,
        };
    }

    private string VerbOf(CaseFields fields)
    {
        var field = fields.Find("method") is null ? "verb" : "method";
        if (fields.Find("verb") is not null && field == "method")
        {
            problems.Error(fields.PlaceOf("method"), "says the same as `verb`; give one of them");
        }
        var verb = fields.Text(field);
        if (verb is null || verb.Length == 0 || !verb.All(char.IsAsciiLetter))
        {
            problems.Error(fields.PlaceOf(field), "must be an HTTP verb, such as `GET`");
        }
        return verb?.ToUpperInvariant() ?? "";
    }

    private string PathOf(CaseFields fields)
    {
        var path = fields.Text("path");
        if (path is null || !path.StartsWith('/') || path.Contains('?', StringComparison.Ordinal))
        {
            problems.Error(fields.PlaceOf("path"), "must be the path without the stage and the query, and begin with `/`");
        }
        return path ?? "";
    }

    private bool ExpectedOf(CaseFields fields)
    {
        var expected = fields.Text("expect");
        if (expected is not ("allow" or "deny"))
        {
            problems.Error(fields.PlaceOf("expect"), "must be `allow` or `deny`");
        }
        return expected == "allow";
    }

    private ApiScope? ApiOf(CaseFields fields)
    {
        if (fields.Text("api") is not { } text)
        {
            return null;
        }
        if (!ApiScope.TryParse(text, out var api) || api.ApiId is null)
        {
            problems.Error(fields.PlaceOf("api"), "must be an API's id or `{api}/{stage}`");
        }
        return api;
    }

    private ImmutableArray<TrialToken> TokensOf(CaseFields fields, string at)
    {
        if (fields.Find("tokens") is not { } written)
        {
            return [new TrialToken(fields.Text("provider"), fields.Claims())];
        }
        if (fields.Find("claims") is not null || fields.Find("provider") is not null)
        {
            problems.Error(fields.PlaceOf("tokens"), "goes without `claims` and `provider`, which it holds for each token");
        }
        ImmutableArray<DocumentNode> items = written is ListNode list ? list.Items : [written];
        var tokens = ImmutableArray.CreateBuilder<TrialToken>();
        for (var index = 0; index < items.Length; index++)
        {
            var path = $"{at}.tokens[{index}]";
            if (items[index] is MapNode map)
            {
                var token = new CaseFields(map, path, OfToken, problems);
                tokens.Add(new TrialToken(token.Text("provider"), token.Claims()));
            }
            else
            {
                problems.Error(new Place(path, items[index].Position), "must be an object with `provider` and `claims`");
            }
        }
        if (items.IsEmpty)
        {
            problems.Error(fields.PlaceOf("tokens"), "is empty, and without a token nothing is ever allowed; name one");
        }
        return tokens.ToImmutable();
    }
}
