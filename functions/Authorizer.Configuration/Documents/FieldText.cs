using System.Collections.Immutable;

namespace Authorizer.Configuration.Documents;

/// <summary>A text and where it stands.</summary>
internal sealed record FieldText(string Text, Place Place);

/// <summary>The texts of a list.</summary>
/// <param name="Items">Those that are texts.</param>
/// <param name="IsPresent">The field is there, though it may be empty.</param>
/// <param name="IsComplete">Nothing in it had another type.</param>
internal readonly record struct FieldTexts(ImmutableArray<FieldText> Items, bool IsPresent, bool IsComplete)
{
    internal static FieldTexts Absent { get; } = new([], IsPresent: false, IsComplete: true);

    internal ImmutableArray<string> Texts => [.. Items.Select(item => item.Text)];
}
