using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Intentions;

/// <summary>What one access document came to, by itself. Immutable; a reload of the same text keeps it.</summary>
/// <param name="Document">The text that was read.</param>
/// <param name="Access">Its rules; null after an error.</param>
/// <param name="Scopes">Where it applies; null when even that cannot be read, so that it may be anywhere.</param>
/// <param name="Providers">The providers that it names, each where it does.</param>
/// <param name="ApisPlace">Its field <c>APIs</c>, or the document.</param>
/// <param name="Problems">Everything that is wrong with it, in the order of reading.</param>
internal sealed record IntentionsReading(
    ParameterDocument Document,
    AccessDocument? Access,
    ImmutableArray<ApiScope>? Scopes,
    ImmutableArray<FieldText> Providers,
    Place ApisPlace,
    ImmutableArray<ConfigurationProblem> Problems
)
{
    /// <summary>Where each permission stands.</summary>
    public ImmutableArray<DocumentPosition> Permissions { get; init; } = [];

    internal DocumentPosition PlaceOfPermission(int index) => index < Permissions.Length ? Permissions[index] : default;

    public override string ToString() => Document.Name;
}
