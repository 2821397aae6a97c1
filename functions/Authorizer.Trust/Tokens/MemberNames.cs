using System.Buffers;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>The member names of every object that is open while a document is read, to notice one that comes twice.</summary>
/// <remarks>
/// Names are compared unescaped: <c>"iss"</c> and <c>"\u0069ss"</c> are one name. Hashes are compared first, in one vector sweep, so
/// that a payload of two thousand members stays cheap; the hash has a random seed in each process.
/// </remarks>
internal ref struct MemberNames(ReadOnlySpan<byte> document)
{
    // No document of ours has as many; the sweep over them grows with their square.
    private const int MostMembers = 10_000;
    private readonly ReadOnlySpan<byte> document = document;
    private readonly Stack<int> objects = new();
    private int[] hashes = ArrayPool<int>.Shared.Rent(64);
    private int[] positions = ArrayPool<int>.Shared.Rent(64);
    private int count;

    public readonly void Open() => objects.Push(count);

    public void Close() => count = objects.Pop();

    /// <summary>Adds the name that <paramref name="reader"/> stands on; false when its object has it already.</summary>
    public bool TryAdd(ref Utf8JsonReader reader)
    {
        var first = objects.Peek();
        if (count - first == MostMembers)
        {
            return false;
        }
        var hash = HashOf(ref reader);
        for (var index = first; index < count; index++)
        {
            var next = hashes.AsSpan(index, count - index).IndexOf(hash);
            if (next < 0)
            {
                break;
            }
            index += next;
            if (IsSameName(positions[index], ref reader))
            {
                return false;
            }
        }
        Add(hash, checked((int)reader.TokenStartIndex));
        return true;
    }

    /// <summary>Gives the rented arrays back; nothing may be added afterwards.</summary>
    public readonly void Release()
    {
        ArrayPool<int>.Shared.Return(hashes);
        ArrayPool<int>.Shared.Return(positions);
    }

    private static int HashOf(ref Utf8JsonReader reader)
    {
        var hash = new HashCode();
        if (!reader.ValueIsEscaped)
        {
            hash.AddBytes(reader.ValueSpan);
            return hash.ToHashCode();
        }
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        hash.AddBytes(buffer.AsSpan(0, reader.CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash.ToHashCode();
    }

    private readonly bool IsSameName(int position, ref Utf8JsonReader reader)
    {
        // A property name is read again as the string it is.
        var earlier = new Utf8JsonReader(document[position..], isFinalBlock: false, default);
        earlier.Read();
        return earlier.ValueTextEquals(reader.GetString());
    }

    private void Add(int hash, int position)
    {
        if (count == hashes.Length)
        {
            Grow(ref hashes);
            Grow(ref positions);
        }
        hashes[count] = hash;
        positions[count] = position;
        count++;
    }

    private static void Grow(ref int[] array)
    {
        var larger = ArrayPool<int>.Shared.Rent(array.Length * 2);
        array.CopyTo(larger, 0);
        ArrayPool<int>.Shared.Return(array);
        array = larger;
    }
}
