namespace Authorizer.Trust.Tokens;

/// <summary>
/// Where things begin and end in a document that <see cref="StrictJson"/> has accepted. Its grammar was checked, so only what tells values
/// apart is looked at: a claim is found in a fraction of what reading the document again would take.
/// </summary>
internal static class CheckedJson
{
    /// <summary>
    /// Where the next value or name begins after <paramref name="at"/>; -1 where the object or array ends. 0 stands for the bracket that
    /// opens it.
    /// </summary>
    internal static int NextStart(ReadOnlySpan<byte> json, int at)
    {
        for (var next = at == 0 ? 1 : at; next < json.Length; next++)
        {
            if (json[next] is (byte)'}' or (byte)']')
            {
                return -1;
            }
            if (json[next] is not ((byte)',' or (byte)':') && !IsSpace(json[next]))
            {
                return next;
            }
        }
        return -1;
    }

    /// <summary>Behind the value that begins at <paramref name="start"/>.</summary>
    internal static int EndOfValue(ReadOnlySpan<byte> json, int start) =>
        json[start] switch
        {
            (byte)'"' => EndOfString(json, start),
            (byte)'{' or (byte)'[' => EndOfNested(json, start),
            _ => EndOfWord(json, start),
        };

    /// <summary>Behind the closing quote of the string that opens at <paramref name="start"/>.</summary>
    internal static int EndOfString(ReadOnlySpan<byte> json, int start)
    {
        var at = start + 1;
        while (true)
        {
            at += json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[at] == '"')
            {
                return at + 1;
            }
            at += 2;
        }
    }

    private static int EndOfNested(ReadOnlySpan<byte> json, int start)
    {
        var depth = 0;
        var at = start;
        do
        {
            switch (json[at])
            {
                case (byte)'"':
                    at = EndOfString(json, at);
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private static int EndOfWord(ReadOnlySpan<byte> json, int start)
    {
        var at = start;
        while (at < json.Length && json[at] is not ((byte)',' or (byte)'}' or (byte)']') && !IsSpace(json[at]))
        {
            at++;
        }
        return at;
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
