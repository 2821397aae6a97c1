using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Trust.Access;

/// <summary>Where an access document applies: one stage, one API or everywhere; the narrowest wins (contract 7, <c>APIs</c>).</summary>
/// <param name="ApiId">Null: every API.</param>
/// <param name="Stage">Null: every stage of the API.</param>
public sealed record ApiScope(string? ApiId, string? Stage)
{
    private const int MaxNameLength = 128;

    public static ApiScope Everywhere { get; } = new(null, null);

    /// <summary><c>{api}/{stage}</c>, <c>{api}</c> or <c>*</c>; false for everything else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ApiScope? scope)
    {
        scope = text.Split('/') switch
        {
            ["*"] => Everywhere,
            [var api] when IsName(api) => new ApiScope(api, null),
            [var api, var stage] when IsName(api) && (stage == "$default" || IsName(stage)) => new ApiScope(api, stage),
            _ => null,
        };
        return scope is not null;
    }

    public override string ToString() =>
        ApiId is null ? "*"
        : Stage is null ? ApiId
        : $"{ApiId}/{Stage}";

    private static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameLength && text.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_');
}
