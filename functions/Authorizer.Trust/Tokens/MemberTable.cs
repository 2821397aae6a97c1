using System.Text;

namespace Authorizer.Trust.Tokens;

/// <summary>Where the members of one checked object stand, so that each is found without a walk through all of them.</summary>
internal sealed class MemberTable
{
    // Four a member: where its name and its value begin and end. The first is negative for a name with escapes or letters beyond ASCII.
    private const int NumbersEach = 4;
    private const int UsualMembers = 24;
    private readonly ReadOnlyMemory<byte> json;
    private readonly int[] places;

    private MemberTable(ReadOnlyMemory<byte> json, int[] places)
    {
        this.json = json;
        this.places = places;
    }

    /// <summary>Empty for every other kind of value.</summary>
    internal static MemberTable Of(JsonValue value)
    {
        Span<int> numbers = stackalloc int[NumbersEach * UsualMembers];
        var count = 0;
        var members = value.Members;
        while (members.MoveNext())
        {
            if (count == numbers.Length)
            {
                var larger = new int[2 * count];
                numbers.CopyTo(larger);
                numbers = larger;
            }
            members.CopyPlacesTo(numbers[count..]);
            if (!IsPlain(value.Raw[numbers[count]..numbers[count + 1]]))
            {
                numbers[count] = -numbers[count];
            }
            count += NumbersEach;
        }
        return new MemberTable(value.Memory, numbers[..count].ToArray());
    }

    /// <summary>False where there is no such member.</summary>
    internal bool TryFind(string name, out JsonValue value)
    {
        for (var at = 0; at < places.Length; at += NumbersEach)
        {
            if (IsNamed(places[at], places[at + 1], name))
            {
                value = new JsonValue(json[places[at + 2]..places[at + 3]]);
                return true;
            }
        }
        value = default;
        return false;
    }

    private bool IsNamed(int start, int end, string name) =>
        start < 0
            ? new JsonValue(json[-start..end]).TextEquals(name)
            : end - start == name.Length + 2 && Ascii.Equals(json.Span.Slice(start + 1, name.Length), name);

    private static bool IsPlain(ReadOnlySpan<byte> quotedName) =>
        !quotedName.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !quotedName.Contains((byte)'\\');
}
