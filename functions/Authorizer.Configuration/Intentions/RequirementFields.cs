using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Intentions;

/// <summary><c>JWT</c>, of a document or a permission (consul 2.1); remembers every provider that is named.</summary>
internal sealed class RequirementFields
{
    internal List<FieldText> Providers { get; } = [];

    /// <summary>Null when there is none.</summary>
    /// <param name="owner">What has the field <c>JWT</c>.</param>
    internal TokenRequirement? Read(FieldReader owner)
    {
        if (owner.Object("JWT") is not { } jwt)
        {
            return null;
        }
        var providers = jwt.Objects("Providers");
        if (providers.IsEmpty)
        {
            // Consul takes it for "no check", which opens what was to be closed (consul 0.1, 7).
            jwt.Problems.Error(
                jwt.PlaceOf("Providers"),
                "must name at least one provider; remove `JWT` where any verified token will do"
            );
        }
        return new TokenRequirement([.. providers.Select(ReadProvider)]);
    }

    private ProviderRequirement ReadProvider(FieldReader provider)
    {
        var name = provider.RequiredText("Name", "write the name of a provider document") ?? "";
        if (name.Length > 0)
        {
            Providers.Add(new FieldText(name, provider.PlaceOf("Name")));
        }
        return new ProviderRequirement(name, [.. provider.Objects("VerifyClaims").Select(ReadClaim)]);
    }

    private static ClaimRequirement ReadClaim(FieldReader claim)
    {
        var path = claim.Texts("Path");
        if (path.IsComplete && (path.Items.IsEmpty || path.Texts.Contains("")))
        {
            claim.Problems.Error(
                claim.PlaceOf("Path"),
                "must be the claim's name, or the names from the outside in for a claim inside claims, such as [\"org\", \"id\"]"
            );
        }
        var value = claim.Text("Value");
        if (!claim.Has("Value"))
        {
            claim.Problems.Warning(
                claim.PlaceOf("Value"),
                "is empty, so only a claim that is the empty text meets it; write the text"
            );
        }
        return new ClaimRequirement(path.Texts, value ?? "");
    }
}
