namespace Authorizer.Trust.Expressions.Values;

/// <summary>The entries of a map that is no slice of the token, in their order.</summary>
/// <remarks>Maps are as long as somebody wrote them, so that a walk is quicker than a hash.</remarks>
internal sealed class MapEntries(Value[] keys, Value[] values, bool escapesNames = false)
{
    public Value[] Keys { get; } = keys;

    public Value[] Values { get; } = values;

    /// <summary>Whether keys are looked up un-escaped, as <c>user.extra</c> is (kubernetes 3.2).</summary>
    public bool EscapesNames { get; } = escapesNames;
}
