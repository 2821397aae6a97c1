using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Intentions;

/// <summary>
/// Refuses members without a value: elsewhere they mean that the field is absent, as in Go, but what is absent from an access document
/// opens. <c>JWT:</c> with its lines commented out is no wish for no check.
/// </summary>
internal static class EmptyMembers
{
    private static readonly string[] Lists = ["Methods", "Header", "VerifyClaims"];

    internal static void Refuse(DocumentNode node, string path, DocumentProblems problems)
    {
        switch (node)
        {
            case MapNode map:
                foreach (var member in map.Members)
                {
                    var place = new Place(
                        path.Length == 0 ? ShownName.Of(member.Name) : $"{path}.{ShownName.Of(member.Name)}",
                        member.Position
                    );
                    if (IsEmpty(member))
                    {
                        problems.Error(place, "has no value; write one, or remove the field if nothing is meant");
                    }
                    else if (!member.Name.Equals("Meta", StringComparison.OrdinalIgnoreCase))
                    {
                        Refuse(member.Value, place.Path, problems);
                    }
                }
                break;
            case ListNode list:
                for (var index = 0; index < list.Items.Length; index++)
                {
                    Refuse(list.Items[index], $"{path}[{index}]", problems);
                }
                break;
        }
    }

    // A claim may have to be the empty text.
    private static bool IsEmpty(MapMember member) =>
        member.Value switch
        {
            ScalarNode { Kind: ScalarKind.Null } => true,
            ScalarNode { Kind: ScalarKind.Text, Text: "" } => !Dialect.Consul.IsNamed(member.Name, "Value"),
            ListNode { Items.IsEmpty: true } => Lists.Any(field => Dialect.Consul.IsNamed(member.Name, field)),
            _ => false,
        };
}
