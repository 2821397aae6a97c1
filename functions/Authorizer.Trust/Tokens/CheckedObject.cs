using System.Text;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>One checked JSON object and where its members stand, so that each is found without reading the object again.</summary>
/// <remarks>The default value is an object without members.</remarks>
public readonly struct CheckedObject
{
    private readonly ReadOnlyMemory<byte> json;
    private readonly ArraySegment<int> places;

    internal CheckedObject(ReadOnlyMemory<byte> json, ArraySegment<int> places)
    {
        this.json = json;
        this.places = places;
    }

    public int Count => places.Count / MemberPlaces.NumbersEach;

    /// <summary>A member by its place in the object.</summary>
    public JsonMember this[int index] => new(Slice(index, 0), Slice(index, 2));

    /// <summary>False where there is no such member. Where it comes twice, which a strict document does not have: the first.</summary>
    public bool TryFind(string name, out JsonValue value)
    {
        var index = IndexOf(name, from: 0);
        value = index < 0 ? default : Slice(index, 2);
        return index >= 0;
    }

    /// <summary>A member by name, of the kind <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
    public JsonValue Find(string name) => TryFind(name, out var value) ? value : default;

    /// <summary>The same for a document that was parsed loosely: false where it comes twice.</summary>
    public bool TryFindOnly(string name, out JsonValue value)
    {
        var index = IndexOf(name, from: 0);
        value = index < 0 ? default : Slice(index, 2);
        return index < 0 || IndexOf(name, from: index + 1) < 0;
    }

    internal JsonValue Value => new(json);

    public override string ToString() => "(JSON object)";

    private JsonValue Slice(int index, int number)
    {
        var at = (index * MemberPlaces.NumbersEach) + number;
        return new JsonValue(json[Math.Abs(places[at])..places[at + 1]]);
    }

    // Almost every name that is not the one ends here; of an empty one the closing quote is looked at.
    private static bool BeginsAlike(byte first, string name) => name.Length == 0 || first == name[0];

    private int IndexOf(string name, int from)
    {
        var text = json.Span;
        var numbers = places.AsSpan();
        for (var at = from * MemberPlaces.NumbersEach; at < numbers.Length; at += MemberPlaces.NumbersEach)
        {
            var (start, end) = (numbers[at], numbers[at + 1]);
            // A negative start: the name is not as it is spelled.
            var isIt =
                start < 0
                    ? JsonValue.IsSpelled(text[-start..end], name)
                    : end - start == name.Length + 2
                        && BeginsAlike(text[start + 1], name)
                        && Ascii.Equals(text.Slice(start + 1, name.Length), name);
            if (isIt)
            {
                return at / MemberPlaces.NumbersEach;
            }
        }
        return -1;
    }
}
