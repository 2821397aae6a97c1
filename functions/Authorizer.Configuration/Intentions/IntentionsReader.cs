using System.Collections.Immutable;
using Authorizer.Configuration.Consul;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Intentions;

/// <summary>Reads one <c>api-intentions</c> document by itself (contract 7); rules between documents are <see cref="AccessSetReader"/>'s.</summary>
internal static class IntentionsReader
{
    internal const string Kind = "api-intentions";

    /// <summary>Never throws on any text; all its errors are in the reading.</summary>
    internal static IntentionsReading Read(ParameterDocument document)
    {
        var problems = new DocumentProblems();
        var map = SingleDocument.Of(DocumentText.Parse(document.Value, problems), problems);
        var reading = new IntentionsReading(document, null, null, [], Place.WholeDocument, []);
        if (map is not null && IsIntentions(map, problems))
        {
            reading = Read(map, reading, problems);
        }
        return reading with
        {
            Access = problems.HasErrors ? null : reading.Access,
            Problems = [.. problems.All.Select(problem => ConfigurationProblem.In(document.Name, problem))],
        };
    }

    private static IntentionsReading Read(MapNode map, IntentionsReading reading, DocumentProblems problems)
    {
        EmptyMembers.Refuse(map, "", problems);
        var fields = new FieldReader(map, "", Dialect.Consul, problems);
        EntryEnvelope.CheckLabels(fields);
        fields.Ignore("Kind");
        var label = fields.Text("Name") ?? DocumentName.Of(reading.Document.Name).Name;
        var scopes = Scopes(fields);
        var requirements = new RequirementFields();
        var requirement = requirements.Read(fields);
        var permissions = new PermissionFields(requirements).Read(fields);
        fields.ReportUnknown();
        return reading with
        {
            Access = new AccessDocument(label, scopes ?? [], requirement, permissions),
            Scopes = scopes,
            Providers = [.. requirements.Providers],
            ApisPlace = fields.PlaceOf("APIs"),
            Permissions = [.. fields.Objects("Permissions").Select(permission => permission.Place.Position)],
        };
    }

    // Null where one of them cannot be read: it might be any API.
    private static ImmutableArray<ApiScope>? Scopes(FieldReader fields)
    {
        var texts = fields.Texts("APIs");
        TextRules.RefuseRepeated(fields, texts, text => text);
        var scopes = ImmutableArray.CreateBuilder<ApiScope>();
        foreach (var item in texts.Items)
        {
            if (ApiScope.TryParse(item.Text, out var scope))
            {
                scopes.Add(scope);
            }
            else
            {
                fields.Problems.Error(item.Place, "must be an API's id, `{api}/{stage}`, or `*` for every API");
            }
        }
        if (texts is { IsPresent: true, IsComplete: true, Items.IsEmpty: true })
        {
            fields.Problems.Error(
                fields.PlaceOf("APIs"),
                "is empty, so the document is for no API; name one, or remove the field"
            );
        }
        if (!texts.IsComplete || scopes.Count < texts.Items.Length)
        {
            return null;
        }
        return scopes.Count == 0 ? [ApiScope.Everywhere] : [.. scopes.Distinct()];
    }

    private static bool IsIntentions(MapNode map, DocumentProblems problems)
    {
        var hasKind = map.TryFind("Kind", out var node) || map.TryFind("kind", out node);
        var place = new Place("Kind", node?.Position ?? map.Position);
        if (hasKind && node is ScalarNode { Kind: ScalarKind.Text, Text: Kind })
        {
            return true;
        }
        problems.Error(
            place,
            node switch
            {
                ScalarNode { Text: "service-intentions" or "ServiceIntentions" } =>
                    $"is Consul's document about services; `authorizer convert` makes an `{Kind}` of it",
                ScalarNode { Text: "jwt-provider" or "JWTProvider" or "JWTAuthenticator" or "AuthenticationConfiguration" } =>
                    $"is a provider document, which belongs below `providers/`; expected `{Kind}` here",
                _ => $"must be `{Kind}`",
            }
        );
        return false;
    }
}
