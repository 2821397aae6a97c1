namespace Authorizer.Gateway.Events;

/// <summary>
/// One stage of one API, without the route that was asked: what an answer may depend on, because API Gateway reuses it for every route
/// of the stage (contract 5, specs/aws.md 1.4). No part holds a wildcard, a colon or a slash.
/// </summary>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> or what comes next.</param>
/// <param name="Region">Region of the API.</param>
/// <param name="Account">Account of the API.</param>
/// <param name="ApiId">The API's id.</param>
/// <param name="Stage">The stage's name; <c>$default</c> on HTTP APIs; a test stage in test calls.</param>
public sealed record StageArn(string Partition, string Region, string Account, string ApiId, string Stage)
{
    /// <summary><c>arn:{partition}:execute-api:{region}:{account}:{apiId}/{stage}</c>.</summary>
    public override string ToString() => $"arn:{Partition}:execute-api:{Region}:{Account}:{ApiId}/{Stage}";
}
