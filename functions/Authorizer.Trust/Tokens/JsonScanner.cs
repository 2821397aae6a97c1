using System.Buffers;
using System.Runtime.CompilerServices;

namespace Authorizer.Trust.Tokens;

/// <summary>
/// Reads one JSON document by its grammar (RFC 8259) and makes nothing of it. Tests hold it against <c>Utf8JsonReader</c>, byte by byte; it
/// is here because that neither notices a member that comes twice nor says where members stand (decision 0011).
/// </summary>
internal ref struct JsonScanner
{
    private static readonly SearchValues<byte> TextStops = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000b\u000c\r\u000e\u000f"u8
            + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"u8
            + "\"\\"u8
    );

    private readonly ReadOnlySpan<byte> json;
    private readonly int maxDepth;
    private readonly bool isStrict;
    private MemberNames names;
    private MemberPlaces places;
    private int at;

    private JsonScanner(ReadOnlySpan<byte> json, int maxDepth, bool isStrict, MemberNames names, MemberPlaces places)
    {
        this.json = json;
        this.maxDepth = maxDepth;
        this.isStrict = isStrict;
        this.names = names;
        this.places = places;
    }

    /// <summary>Whether it is one document and nothing else.</summary>
    /// <param name="json">Valid UTF-8.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest; the root counts as 1.</param>
    /// <param name="isStrict">No member twice and no half of a surrogate pair anywhere; otherwise the latter in names alone.</param>
    /// <param name="workspace">Where <paramref name="members"/> are put; null: into an array of their own.</param>
    /// <param name="members">Where the members of the root stand; none where it is no object.</param>
    internal static bool Accepts(
        ReadOnlySpan<byte> json,
        int maxDepth,
        bool isStrict,
        Workspace? workspace,
        out ArraySegment<int> members
    )
    {
        var seen = new MemberNames(json, stackalloc int[MemberNames.UsualNumbers]);
        var found = new MemberPlaces(stackalloc int[MemberPlaces.UsualNumbers]);
        var scanner = new JsonScanner(json, maxDepth, isStrict, seen, found);
        var isAccepted = scanner.TryReadValue(depth: 0) && scanner.IsAtEnd();
        members = isAccepted ? scanner.places.Kept(workspace) : [];
        return isAccepted;
    }

    private bool TryReadValue(int depth) =>
        Next() switch
        {
            (byte)'"' => TryReadText(isPaired: isStrict, out _),
            (byte)'{' => depth < maxDepth && TryReadObject(depth + 1),
            (byte)'[' => depth < maxDepth && TryReadArray(depth + 1),
            (byte)'t' => TryReadWord("true"u8),
            (byte)'f' => TryReadWord("false"u8),
            (byte)'n' => TryReadWord("null"u8),
            _ => TryReadNumber(),
        };

    private bool TryReadObject(int depth)
    {
        var ownNames = names.Open();
        at++;
        if (Next() == '}')
        {
            at++;
            return true;
        }
        while (Next() == '"')
        {
            if (!TryReadMember(depth, ownNames))
            {
                return false;
            }
            if (Next() != ',')
            {
                names.Close(ownNames);
                return TryReadLast('}');
            }
            at++;
        }
        return false;
    }

    private bool TryReadMember(int depth, int ownNames)
    {
        var name = at;
        if (!TryReadText(isPaired: true, out var isEscaped) || (isStrict && !names.TryAdd(ownNames, name, at, isEscaped)))
        {
            return false;
        }
        var nameEnd = at;
        if (Next() != ':')
        {
            return false;
        }
        at++;
        Next();
        var value = at;
        if (!TryReadValue(depth))
        {
            return false;
        }
        if (depth == 1)
        {
            var isPlain = !isEscaped && !json[name..nameEnd].ContainsAnyInRange((byte)0x80, (byte)0xff);
            places.Add(name, nameEnd, value, at, isPlain);
        }
        return true;
    }

    private bool TryReadArray(int depth)
    {
        at++;
        if (Next() == ']')
        {
            at++;
            return true;
        }
        while (TryReadValue(depth))
        {
            if (Next() != ',')
            {
                return TryReadLast(']');
            }
            at++;
        }
        return false;
    }

    private bool TryReadLast(char letter)
    {
        var isThere = Peek() == letter;
        at++;
        return isThere;
    }

    private bool TryReadWord(ReadOnlySpan<byte> word)
    {
        var isThere = json[at..].StartsWith(word);
        at += word.Length;
        return isThere;
    }

    // From the opening quote to behind the closing one.
    private bool TryReadText(bool isPaired, out bool isEscaped)
    {
        isEscaped = false;
        var start = ++at;
        for (SkipPlainText(); Peek() == '\\'; SkipPlainText())
        {
            isEscaped = true;
            if (!TryReadEscape())
            {
                return false;
            }
        }
        var end = at;
        // Whatever else stops the text is a control character or the end of the document.
        return TryReadLast('"') && (!isEscaped || !isPaired || EscapedText.IsWellFormed(json[start..end]));
    }

    // To the next quote, backslash or control character, in sweeps: tokens are long.
    private void SkipPlainText()
    {
        var plain = json[at..].IndexOfAny(TextStops);
        at = plain < 0 ? json.Length : at + plain;
    }

    private bool TryReadEscape()
    {
        var escape = at + 1 < json.Length ? json[at + 1] : (byte)0;
        at += 2;
        if (escape != 'u')
        {
            return escape
                is (byte)'"'
                    or (byte)'\\'
                    or (byte)'/'
                    or (byte)'b'
                    or (byte)'f'
                    or (byte)'n'
                    or (byte)'r'
                    or (byte)'t';
        }
        for (var digits = 0; digits < 4; digits++, at++)
        {
            if (at >= json.Length || !char.IsAsciiHexDigit((char)json[at]))
            {
                return false;
            }
        }
        return true;
    }

    private bool TryReadNumber()
    {
        if (Peek() == '-')
        {
            at++;
        }
        // A zero stands alone: other digits behind it are no number any more.
        if (Peek() == '0')
        {
            at++;
        }
        else if (!TryReadDigits())
        {
            return false;
        }
        if (Peek() == '.')
        {
            at++;
            if (!TryReadDigits())
            {
                return false;
            }
        }
        if (Peek() is not ((byte)'e' or (byte)'E'))
        {
            return true;
        }
        at++;
        if (Peek() is (byte)'+' or (byte)'-')
        {
            at++;
        }
        return TryReadDigits();
    }

    private bool TryReadDigits()
    {
        var start = at;
        while (char.IsAsciiDigit((char)Peek()))
        {
            at++;
        }
        return at > start;
    }

    private bool IsAtEnd() => Next() == 0 && at >= json.Length;

    // The next letter that is no white space; 0 at the end, and where a 0 stands, which begins nothing.
    private byte Next()
    {
        var next = at;
        while (next < json.Length && json[next] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            next++;
        }
        at = next;
        return Peek();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte Peek() => at < json.Length ? json[at] : (byte)0;
}
