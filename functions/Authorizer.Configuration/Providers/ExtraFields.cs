using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;

namespace Authorizer.Configuration.Providers;

/// <summary>How a kind writes one entry of its list of further values.</summary>
/// <param name="Key">The field of the key.</param>
/// <param name="ValueExpression">The field of the expression.</param>
/// <param name="TakesAnyClaim">Whether a value may be more than text and lists of it, as it may in the context (contract 6).</param>
/// <param name="TakesEqualsSign">Pinniped writes extras into certificates as <c>key=value</c>, and so has none in a key.</param>
internal sealed record ExtraSpelling(string Key, string ValueExpression, bool TakesAnyClaim, bool TakesEqualsSign)
{
    /// <summary>Our field of a <c>jwt-provider</c> (contract 3).</summary>
    internal static ExtraSpelling JwtProvider { get; } =
        new("Key", "ValueExpression", TakesAnyClaim: true, TakesEqualsSign: true);

    internal static ExtraSpelling Kubernetes { get; } =
        new("key", "valueExpression", TakesAnyClaim: false, TakesEqualsSign: true);

    internal static ExtraSpelling Pinniped { get; } = Kubernetes with { TakesEqualsSign = false };
}

/// <summary>Further values of a user, each under a context key (kubernetes 1.2, <c>extra</c>; contract 6).</summary>
internal sealed class ExtraFields(ExtraSpelling spelling, ContextKeys keys)
{
    /// <summary>Without those that have errors.</summary>
    internal ImmutableArray<ExtraMapping> Read(ImmutableArray<FieldReader> entries)
    {
        var extra = ImmutableArray.CreateBuilder<ExtraMapping>(entries.Length);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var key = ReadKey(entry, first);
            var isWritten =
                entry.RequiredText(spelling.ValueExpression, "write an expression such as `claims.tenant`") is not null;
            var expression = isWritten
                ? ExpressionFields.Read(
                    entry,
                    spelling.ValueExpression,
                    ExpressionVariables.Claims,
                    spelling.TakesAnyClaim ? ExpressionType.Any : ExpressionType.TextOrList
                )
                : null;
            if (key is not null && expression is not null)
            {
                extra.Add(new ExtraMapping(key, ContextKey.From(key), expression, spelling.TakesAnyClaim));
            }
        }
        return extra.ToImmutable();
    }

    private string? ReadKey(FieldReader entry, Dictionary<string, string> first)
    {
        var place = entry.PlaceOf(spelling.Key);
        if (entry.RequiredText(spelling.Key, "write a key such as `example.com/tenant`") is not { } key)
        {
            return null;
        }
        if (ExtraKey.FindFlaw(key) is { } flaw)
        {
            entry.Problems.Error(place, flaw);
        }
        else if (!spelling.TakesEqualsSign && key.Contains('=', StringComparison.Ordinal))
        {
            entry.Problems.Error(place, "must not hold `=`, which Pinniped takes for the end of the key; remove it");
        }
        else if (!first.TryAdd(key, place.Path))
        {
            entry.Problems.Error(place, $"is the same as {first[key]}; remove one of them");
        }
        else
        {
            keys.Take(key, place);
        }
        return key;
    }
}
