using System.Collections.Immutable;
using System.Text.Json;

namespace Authorizer.Local.Iam;

/// <summary>An authorizer's policy as IAM reads it: strict, every member name in its exact case.</summary>
public sealed record PolicyDocument(ImmutableArray<PolicyStatement> Statements)
{
    private const string OnlyVersion = "2012-10-17";
    private static readonly string[] Known = ["Version", "Id", "Statement"];

    /// <summary>Reads <c>policyDocument</c>; anything IAM would not take is a <see cref="MalformedPolicyException"/>.</summary>
    public static PolicyDocument Parse(JsonElement element)
    {
        var members = PolicyMembers.Read(element, "policyDocument", Known);
        if (members.OptionalString("Version") is not OnlyVersion)
        {
            throw new MalformedPolicyException($"policyDocument.Version: expected \"{OnlyVersion}\".");
        }
        return new PolicyDocument([.. ReadStatements(members.Required("Statement"))]);
    }

    private static IEnumerable<PolicyStatement> ReadStatements(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return [PolicyStatement.Parse(element, "policyDocument.Statement")];
        }
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() == 0)
        {
            throw new MalformedPolicyException("policyDocument.Statement: expected a statement or an array of at least one.");
        }
        return element.EnumerateArray().Select((one, index) => PolicyStatement.Parse(one, $"policyDocument.Statement[{index}]"));
    }
}
