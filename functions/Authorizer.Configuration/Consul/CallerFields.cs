using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Consul;

/// <summary>Who the caller is and what the backend is told: <c>Claims</c>, <c>ForwardClaims</c>, <c>Forwarding</c>, <c>UsageKeyClaim</c>.</summary>
internal static class CallerFields
{
    internal static CallerMapping Read(FieldReader fields, ImmutableArray<TokenLocation> locations)
    {
        var keys = new ContextKeys(fields.Problems);
        var mapping = Claims(fields.Object("Claims"), keys);
        var forwarding = fields.Object("Forwarding");
        return mapping with
        {
            // A user name from `email` counts only with a verified address, as in Kubernetes (kubernetes 1.7).
            ChecksEmailVerified = true,
            PayloadKey = PayloadKey(forwarding, locations, keys),
            PadsPayload = forwarding?.Flag("PadForwardPayloadHeader") ?? false,
            Forwarded = Forwarded(fields, keys),
            UsageKey = fields.Text("UsageKeyClaim") is { } claim ? new ClaimPath(claim) : null,
        };
    }

    private static CallerMapping Claims(FieldReader? claims, ContextKeys keys)
    {
        var mapping = new CallerMapping();
        if (claims is null)
        {
            return mapping;
        }
        var username = claims.Text("Username");
        var prefix = claims.Text("UsernamePrefix") ?? "";
        if (prefix.Any(char.IsControl))
        {
            claims.Problems.Error(
                claims.PlaceOf("UsernamePrefix"),
                "holds a control character, which no user name may have; remove it"
            );
        }
        return mapping with
        {
            Username = username is null ? mapping.Username : new ClaimPath(username),
            IsUsernameRequired = username is not null,
            UsernamePrefix = prefix,
            Groups = claims.Text("Groups") is { } groups ? new ClaimPath(groups) : null,
            Extra = new ExtraFields(ExtraSpelling.JwtProvider, keys).Read(claims.Objects("Extra")),
        };
    }

    private static string? PayloadKey(FieldReader? forwarding, ImmutableArray<TokenLocation> locations, ContextKeys keys)
    {
        var name = forwarding?.RequiredText("HeaderName", "write the header that the backend reads the payload from");
        if (name is null)
        {
            return null;
        }
        var place = forwarding!.PlaceOf("HeaderName");
        if (!HttpToken.IsValid(name))
        {
            forwarding.Problems.Error(place, "must be a header name: letters, digits and - . _ only");
            return null;
        }
        if (
            locations.Any(location =>
                location.Kind == TokenLocationKind.Header && location.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            forwarding.Problems.Error(place, "is the header that the token comes in; choose another");
        }
        return keys.Take(name, place);
    }

    private static ImmutableArray<ForwardedClaim> Forwarded(FieldReader fields, ContextKeys keys)
    {
        var claims = fields.Texts("ForwardClaims");
        TextRules.RefuseEmpty(fields, claims, "must name a claim; remove the empty text");
        return
        [
            .. claims
                .Items.Where(claim => claim.Text.Length > 0)
                .Select(claim => new ForwardedClaim(new ClaimPath(claim.Text), keys.Take(claim.Text, claim.Place))),
        ];
    }
}
