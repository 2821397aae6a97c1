using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Consul;

/// <summary>Whose tokens, and for whom: <c>Issuer</c>, <c>IssuerAliases</c>, <c>Audiences</c>, <c>AudienceClaims</c> (contract 3).</summary>
internal static class IssuerFields
{
    /// <summary>As Consul's proxies compare (consul 3.4).</summary>
    internal const AudienceComparison Comparison = AudienceComparison.WithoutSchemeAndSlash;

    internal static (ProviderIdentity Identity, string? Issuer) Read(FieldReader fields)
    {
        var issuer = fields.Text("Issuer");
        var isIssuerReadable = issuer is not null || !fields.Has("Issuer");
        var aliases = fields.Texts("IssuerAliases");
        var audiences = fields.Texts("Audiences");
        CheckAliases(fields, issuer, aliases);
        CheckAudiences(fields, audiences);
        if (isIssuerReadable && issuer is null)
        {
            CheckWithoutIssuer(fields, audiences, aliases);
        }
        var identity = new ProviderIdentity(
            issuer is null ? [] : [issuer, .. aliases.Texts.Where(text => text.Length > 0)],
            HasAllIssuers: isIssuerReadable && aliases.IsComplete,
            audiences.IsComplete ? audiences.Texts : []
        );
        return (identity, issuer);
    }

    /// <summary>Default <c>aud</c>.</summary>
    internal static ImmutableArray<ClaimPath> AudienceClaims(FieldReader fields)
    {
        var names = fields.Texts("AudienceClaims");
        if (names is { IsPresent: true, IsComplete: true, Items.IsEmpty: true })
        {
            fields.Problems.Error(
                fields.PlaceOf("AudienceClaims"),
                "must name a claim such as `aud`; remove it for the default, `aud`"
            );
        }
        TextRules.RefuseEmpty(fields, names, "must name a claim; remove the empty text");
        TextRules.RefuseRepeated(fields, names, text => text);
        return names.Items.IsEmpty ? [new ClaimPath("aud")] : [.. names.Texts.Select(text => new ClaimPath(text))];
    }

    private static void CheckAliases(FieldReader fields, string? issuer, FieldTexts aliases)
    {
        TextRules.RefuseEmpty(fields, aliases, "must be an issuer; remove the empty text");
        TextRules.RefuseRepeated(fields, aliases, text => text);
        foreach (var alias in aliases.Items.Where(alias => alias.Text == issuer))
        {
            fields.Problems.Error(alias.Place, $"is the same as {fields.NameOf("Issuer")}; remove it");
        }
    }

    private static void CheckAudiences(FieldReader fields, FieldTexts audiences)
    {
        foreach (
            var audience in audiences.Items.Where(audience => AudienceText.Normalized(audience.Text, Comparison).Length == 0)
        )
        {
            fields.Problems.Error(audience.Place, "must name an audience; an empty one would be met by an empty `aud`");
        }
        TextRules.RefuseRepeated(fields, audiences, text => AudienceText.Normalized(text, Comparison));
    }

    private static void CheckWithoutIssuer(FieldReader fields, FieldTexts audiences, FieldTexts aliases)
    {
        if (audiences is { Items.IsEmpty: true, IsComplete: true })
        {
            fields.Problems.Error(
                fields.PlaceOf("Audiences"),
                $"is required where there is no {fields.NameOf("Issuer")}, for then the audience alone tells whose a token is; name an {fields.NameOf("Issuer")} or {fields.NameOf("Audiences")}"
            );
        }
        if (!aliases.Items.IsEmpty)
        {
            fields.Problems.Error(
                fields.PlaceOf("IssuerAliases"),
                $"needs an {fields.NameOf("Issuer")}; write the first alias there"
            );
        }
    }
}
