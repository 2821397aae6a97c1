using System.Collections.Immutable;
using System.Text.Json;

namespace Authorizer.Local.Iam;

/// <summary>One statement: whether it denies, and what it speaks of.</summary>
public sealed record PolicyStatement
{
    /// <summary>Longest resource ARN API Gateway takes in an authorizer's policy, in characters.</summary>
    public const int MaxResourceLength = 512;

    private static readonly string[] Known = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    public required bool Denies { get; init; }

    public required ImmutableArray<WildcardPattern> Actions { get; init; }

    /// <summary>Whether <see cref="Actions"/> names what is exempt instead (<c>NotAction</c>).</summary>
    public required bool ExceptsActions { get; init; }

    public required ImmutableArray<WildcardPattern> Resources { get; init; }

    /// <summary>Whether <see cref="Resources"/> names what is exempt instead (<c>NotResource</c>).</summary>
    public required bool ExceptsResources { get; init; }

    /// <summary>All of them must hold.</summary>
    public required ImmutableArray<DateCondition> Conditions { get; init; }

    public bool Applies(string action, string resource, DateTimeOffset now) =>
        Actions.Any(pattern => pattern.IsMatch(action)) != ExceptsActions
        && Resources.Any(pattern => pattern.IsMatch(resource)) != ExceptsResources
        && Conditions.All(condition => condition.Holds(now));

    internal static PolicyStatement Parse(JsonElement element, string where)
    {
        var members = PolicyMembers.Read(element, where, Known);
        var action = members.OneOf("Action", "NotAction");
        var resource = members.OneOf("Resource", "NotResource");
        return new PolicyStatement
        {
            Denies = Effect(members, where) == "Deny",
            Actions = [.. members.Strings(action).Select(text => Action(text, $"{where}.{action}"))],
            ExceptsActions = action == "NotAction",
            Resources = [.. members.Strings(resource).Select(text => Resource(text, $"{where}.{resource}"))],
            ExceptsResources = resource == "NotResource",
            Conditions = members.Has("Condition") ? DateCondition.Parse(members.Required("Condition"), $"{where}.Condition") : [],
        };
    }

    private static string Effect(PolicyMembers members, string where) =>
        members.OptionalString("Effect") is "Allow" or "Deny"
            ? members.OptionalString("Effect")!
            : throw new MalformedPolicyException($"{where}.Effect: expected \"Allow\" or \"Deny\".");

    /// <summary>Actions are compared without regard to case, as IAM does.</summary>
    private static WildcardPattern Action(string text, string where) =>
        text == "*" || text.IndexOf(':', StringComparison.Ordinal) > 0
            ? WildcardPattern.Compile(text, ignoresCase: true)
            : throw new MalformedPolicyException($"{where}: expected service:action or \"*\".");

    private static WildcardPattern Resource(string text, string where)
    {
        if (text.Length > MaxResourceLength)
        {
            throw new MalformedPolicyException(
                $"{where}: an ARN has at most {MaxResourceLength} characters, this has {text.Length}."
            );
        }
        return text == "*" || text.StartsWith("arn:", StringComparison.Ordinal)
            ? WildcardPattern.Compile(text)
            : throw new MalformedPolicyException($"{where}: expected an ARN or \"*\".");
    }
}
