using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>The groups of a verified token: a string or an array of strings; missing and null mean none (kubernetes 1.7).</summary>
internal static class GroupsReader
{
    internal static bool TryRead(ClaimSet claims, CallerMapping mapping, out ImmutableArray<string> groups)
    {
        groups = [];
        if (mapping.Groups is not { } path || !claims.TryFind(path, out var value) || value.Kind == JsonValueKind.Null)
        {
            return true;
        }
        if (!value.TryGetStrings(out var names) || names.Any(name => name.Any(char.IsControl)))
        {
            return false;
        }
        groups = [.. names.Select(name => mapping.GroupsPrefix + name)];
        return true;
    }
}
