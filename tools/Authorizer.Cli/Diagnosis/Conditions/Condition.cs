namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>As Kubernetes writes it.</summary>
internal enum ConditionStatus
{
    True,
    False,

    /// <summary>It could not be looked at, because something before it failed.</summary>
    Unknown,
}

/// <summary>One thing that must hold, in the shape of Kubernetes' conditions (kubernetes 1.4).</summary>
/// <param name="Type">One of <see cref="ConditionType"/>.</param>
/// <param name="Status">Every type is written so that True is good.</param>
/// <param name="Reason">One of <see cref="ConditionReason"/>, for programs.</param>
/// <param name="Message">For people, one finding a line: what was expected, where, what to do. No key id, no token, no secret.</param>
internal sealed record Condition(string Type, ConditionStatus Status, string Reason, string Message)
{
    public bool IsTrue => Status == ConditionStatus.True;

    /// <summary>
    /// Whether it keeps its subject from being ready: everything that is not True, but for a clock that cannot be read, which says nothing
    /// against the provider and which nobody here can mend.
    /// </summary>
    public bool IsInTheWay => !IsTrue && Reason != ConditionReason.NoDate;

    public static Condition True(string type, string message) =>
        new(type, ConditionStatus.True, ConditionReason.Success, message);

    public static Condition False(string type, string reason, string message) =>
        new(type, ConditionStatus.False, reason, message);

    public static Condition Unknown(string type, string message) =>
        new(type, ConditionStatus.Unknown, ConditionReason.UnableToValidate, message);

    /// <summary>Not looked at, because of the first of <paramref name="earlier"/> that is not True.</summary>
    public static Condition After(string type, params ReadOnlySpan<Condition> earlier)
    {
        foreach (var one in earlier)
        {
            if (!one.IsTrue)
            {
                return Unknown(type, $"not checked, because {one.Type} is {one.Status}: see there");
            }
        }
        throw new ArgumentException("Something before it must have failed.", nameof(earlier));
    }
}
