namespace Authorizer.Trust.Access;

/// <summary>
/// What a document would let tokens call, asked without any: for tools that show or measure it. It gives no <see cref="AccessDecision"/>, so
/// it opens nothing.
/// </summary>
public sealed class AccessForecast(AccessDocument document)
{
    private readonly StagePlan plan = new(document.Permissions);

    /// <summary>The routes of the whole stage; null when one policy cannot say them.</summary>
    /// <param name="isMet">Which requirements the tokens would meet.</param>
    public StageRoutes? RoutesWhere(Func<ProviderRequirement, bool> isMet)
    {
        bool AreMet(TokenRequirement? requirement) => requirement is null || requirement.Providers.Any(isMet);
        var isDocumentMet = AreMet(document.Requirement);
        return plan.For(
            Outcomes.Of(
                document.Permissions.Select(permission => isDocumentMet && permission.Allows && AreMet(permission.Requirement))
            )
        );
    }
}
