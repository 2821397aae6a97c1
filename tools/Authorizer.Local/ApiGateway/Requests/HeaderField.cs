using System.Collections.Immutable;

namespace Authorizer.Local.ApiGateway.Requests;

/// <summary>One header line as the client spelled it.</summary>
internal readonly record struct HeaderField(string Name, string Value);

/// <summary>Readings of a header section.</summary>
internal static class HeaderFields
{
    extension(ImmutableArray<HeaderField> fields)
    {
        /// <summary>The values of a header, its name compared without regard to case.</summary>
        public IEnumerable<string> Values(string name) =>
            fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);
    }
}
