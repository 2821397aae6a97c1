namespace Authorizer.Configuration;

/// <summary>Another parameter that a document names.</summary>
/// <param name="Name">Relative to the path, such as <c>configmaps/ca-bundle/ca.crt</c>.</param>
/// <param name="Found">As it was when the document was read; null when it was missing.</param>
public sealed record DocumentReference(string Name, ParameterDocument? Found)
{
    /// <summary>Whether it is the same among <paramref name="parameters"/>.</summary>
    internal bool IsUnchanged(IReadOnlyDictionary<string, ParameterDocument> parameters) =>
        parameters.TryGetValue(Name, out var now) ? now == Found : Found is null;

    public override string ToString() => Name;
}
