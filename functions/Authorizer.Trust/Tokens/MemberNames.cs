using System.Runtime.InteropServices;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>The member names of every object that is open while a document is read, to notice one that comes twice.</summary>
/// <remarks>
/// Names are compared unescaped: <c>"iss"</c> and <c>"\u0069ss"</c> are one name. Hashes are compared first, in one vector sweep, so
/// that a payload of two thousand members stays cheap; the hash has a random seed in each process.
/// </remarks>
internal ref struct MemberNames(ReadOnlySpan<byte> document, Span<int> room)
{
    /// <summary>Enough room for what tokens have, as a rule: a hash and a place each.</summary>
    internal const int UsualNumbers = 2 * 32;

    // No document of ours has as many; the sweep over them grows with their square.
    private const int MostMembers = 10_000;
    private readonly ReadOnlySpan<byte> document = document;
    private Span<int> hashes = room[..(room.Length / 2)];
    private Span<int> places = room[(room.Length / 2)..];
    private int count;

    /// <summary>Begins an object.</summary>
    /// <returns>What tells its names from those of the objects around it.</returns>
    public readonly int Open() => count;

    /// <summary>Forgets the names of the object that <paramref name="first"/> was given for.</summary>
    public void Close(int first) => count = first;

    /// <summary>Adds a name; false when its object has it already.</summary>
    /// <param name="first">The object's, from <see cref="Open"/>.</param>
    /// <param name="start">Where its opening quote stands.</param>
    /// <param name="end">Behind its closing quote.</param>
    /// <param name="isEscaped">Whether an escape is in it.</param>
    public bool TryAdd(int first, int start, int end, bool isEscaped)
    {
        if (count - first == MostMembers)
        {
            return false;
        }
        var hash = isEscaped ? HashOfEscaped(document[start..end]) : HashOf(document[(start + 1)..(end - 1)]);
        for (var index = first; index < count; index++)
        {
            var next = hashes[index..count].IndexOf(hash);
            if (next < 0)
            {
                break;
            }
            index += next;
            if (IsSameName(places[index], start, end))
            {
                return false;
            }
        }
        Add(hash, start);
        return true;
    }

    // The runtime's own, made against names that are chosen to collide. It takes pairs of bytes: an odd one at the end is added.
    private static int HashOf(ReadOnlySpan<byte> name) =>
        string.GetHashCode(MemoryMarshal.Cast<byte, char>(name), StringComparison.Ordinal) + (name.IsEmpty ? 0 : name[^1]);

    private static int HashOfEscaped(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        var name = new byte[quoted.Length];
        return HashOf(name.AsSpan(0, reader.CopyString(name)));
    }

    private readonly bool IsSameName(int earlier, int start, int end)
    {
        var one = new Utf8JsonReader(document[earlier..CheckedJson.EndOfString(document, earlier)]);
        var other = new Utf8JsonReader(document[start..end]);
        one.Read();
        other.Read();
        return one.ValueTextEquals(other.GetString());
    }

    private void Add(int hash, int place)
    {
        if (count == hashes.Length)
        {
            Grow(ref hashes);
            Grow(ref places);
        }
        hashes[count] = hash;
        places[count] = place;
        count++;
    }

    private static void Grow(ref Span<int> numbers)
    {
        var larger = new int[numbers.Length * 2];
        numbers.CopyTo(larger);
        numbers = larger;
    }
}
