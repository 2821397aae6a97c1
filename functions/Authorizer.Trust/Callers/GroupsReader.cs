using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>The groups of a verified token: a string or an array of strings; missing and null mean none (kubernetes 1.7, 1.8).</summary>
internal static class GroupsReader
{
    private static readonly ClaimPath ElsewhereNames = ClaimPath.TopLevel("_claim_names");

    internal static bool TryRead(ClaimSet claims, CallerMapping mapping, out ImmutableArray<string> groups)
    {
        groups = [];
        if (!TryReadNames(claims, mapping, out var names, out var prefix))
        {
            return false;
        }
        var prefixed = ImmutableArray.CreateBuilder<string>(names.Length);
        foreach (var name in names)
        {
            if (!PrintableText.Is(name))
            {
                return false;
            }
            prefixed.Add(prefix + name);
        }
        groups = prefixed.MoveToImmutable();
        return true;
    }

    private static bool TryReadNames(
        ClaimSet claims,
        CallerMapping mapping,
        [NotNullWhen(true)] out string[]? names,
        out string prefix
    )
    {
        prefix = "";
        names = [];
        if (mapping.GroupsExpression is { } expression)
        {
            return expression.Evaluate(ExpressionInput.OfClaims(claims)).TryGetStrings(out names);
        }
        if (mapping.Groups is not { } path)
        {
            return true;
        }
        prefix = mapping.GroupsPrefix;
        if (!claims.TryFind(path, out var value))
        {
            return !mapping.RefusesDistributedGroups || !AreElsewhere(claims, path);
        }
        return value.Kind == JsonValueKind.Null || value.TryGetStrings(out names);
    }

    private static bool AreElsewhere(ClaimSet claims, ClaimPath groups) =>
        claims.TryFind(ElsewhereNames, out var names) && names.TryGetMember(groups.Text, out _);
}
