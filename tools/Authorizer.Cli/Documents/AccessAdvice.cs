using System.Collections.Immutable;
using Authorizer.Cli.Permissions;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Documents;

/// <summary>What a good access document had better do otherwise.</summary>
internal static class AccessAdvice
{
    public static IEnumerable<FileProblem> Problems(DocumentFile file)
    {
        if (
            file.Document is not { } document
            || !ParameterName.IsAccess(document.Name)
            || LoneAccess.Read(document).Access is not { } access
        )
        {
            return [];
        }
        return DeniesUnderAllows(file, access).Concat(TooLarge(file, access));
    }

    // What a deny leaves out has spellings that a backend may read as the same path; what an allow names has not.
    private static IEnumerable<FileProblem> DeniesUnderAllows(DocumentFile file, AccessDocument access)
    {
        var places = PlacesIn(file.Document!.Value);
        for (var inner = 0; inner < access.Permissions.Length; inner++)
        {
            var outer = WiderAllow(access.Permissions, inner);
            if (!access.Permissions[inner].Allows && outer >= 0)
            {
                var sentence =
                    $"denies a part of what Permissions[{outer}] allows; rather let Permissions[{outer}] list the paths that it allows,"
                    + " for then a path nobody thought of is denied";
                var place = inner < places.Length ? places[inner] : default;
                yield return FileProblem.In(
                    file,
                    new ConfigurationProblem(
                        ProblemSeverity.Warning,
                        file.Document.Name,
                        $"Permissions[{inner}]",
                        sentence,
                        place.Line,
                        place.Column
                    )
                );
            }
        }
    }

    private static IEnumerable<FileProblem> TooLarge(DocumentFile file, AccessDocument access)
    {
        if (LargestPolicy.Of(access) is { IsTooLarge: true } largest)
        {
            var what = largest.IsTooLong
                ? "names a path that makes a policy's resource longer than the 512 characters that API Gateway takes"
                : $"can cause a policy of {largest}, and an answer may have {LargestPolicy.MostBytes / 1024} KB";
            yield return FileProblem.Warning(
                file,
                $"{what}: then it is the fault response_too_large; name fewer or shorter paths, or fewer methods"
            );
        }
    }

    private static int WiderAllow(ImmutableArray<Permission> permissions, int inner)
    {
        for (var outer = inner + 1; outer < permissions.Length; outer++)
        {
            if (permissions[outer].Allows && IsWider(permissions[outer].Http, permissions[inner].Http))
            {
                return outer;
            }
        }
        return -1;
    }

    private static bool IsWider(RouteMatch outer, RouteMatch inner) =>
        TextOf(inner.Path) is { } path
        && outer.Path is null or PathPrefix
        && (outer.Path as PathPrefix)?.Text is var prefix
        && path.Length > (prefix ?? "/").Length
        && path.StartsWith(prefix ?? "/", StringComparison.Ordinal)
        && (outer.Methods.IsEmpty || inner.Methods.IsEmpty || outer.Methods.Intersect(inner.Methods).Any());

    private static string? TextOf(PathMatch? path) =>
        path switch
        {
            PathExact exact => exact.Text,
            PathPrefix prefix => prefix.Text,
            _ => null,
        };

    private static ImmutableArray<DocumentPosition> PlacesIn(string text) =>
        DocumentText.Parse(text, new DocumentProblems()) is [MapNode document]
        && document.Members.FirstOrDefault(member => Dialect.Consul.IsNamed(member.Name, "Permissions"))?.Value is ListNode list
            ? [.. list.Items.Select(item => item.Position)]
            : [];
}
