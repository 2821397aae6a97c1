namespace Authorizer.Trust.Expressions.Typing;

/// <summary>
/// Finds the forms of a name in a table of one signature a line: <c>size(string) int</c>, <c>list(A).first() optional(A)</c>,
/// <c>sets.contains(list(A), list(A)) bool</c>, <c>+(int, int) int</c>. Letters stand for any type.
/// </summary>
internal static class SignatureTable
{
    /// <summary>Adds the forms of <paramref name="name"/>, called on a target or not; tables are read at load alone, so by lines.</summary>
    public static void Find(string table, string name, bool isMember, List<Signature> found)
    {
        if (name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && Simple(name[..dot]) is not null)
        {
            // What a line has before its dot is a family, as in sets.contains, or the type of a target, which nobody calls by its name.
            return;
        }
        var call = isMember ? $".{name}(" : $"{name}(";
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = isMember ? line.IndexOf(call, StringComparison.Ordinal) : 0;
            if (start >= 0 && line.AsSpan(start).StartsWith(call) && Read(line, start, call.Length) is { } signature)
            {
                found.Add(signature);
            }
        }
    }

    private static Signature? Read(string line, int start, int callLength)
    {
        var parameters = new List<StaticType>();
        var position = 0;
        if (start > 0)
        {
            // What stands before the dot is a type, or a family such as sets; a family's functions have no target.
            if (ReadType(line, ref position) is not { } target || position != start)
            {
                return null;
            }
            parameters.Add(target);
        }
        position = start + callLength;
        while (line[position] != ')')
        {
            parameters.Add(ReadType(line, ref position)!);
            position += line[position] == ',' ? 2 : 0;
        }
        if (start == 0 && line[position + 1] == '.')
        {
            // So is the list(A) of list(A).first().
            return null;
        }
        var text = line[..(position + 1)];
        position += 2;
        return new Signature(text, [.. parameters], ReadType(line, ref position)!);
    }

    private static StaticType? ReadType(string line, ref int position)
    {
        var start = position;
        while (position < line.Length && char.IsAsciiLetter(line[position]))
        {
            position++;
        }
        var name = line[start..position];
        if (position == line.Length || line[position] != '(')
        {
            return Simple(name);
        }
        position++;
        var first = ReadType(line, ref position)!;
        StaticType? second = null;
        if (line[position] == ',')
        {
            position += 2;
            second = ReadType(line, ref position);
        }
        position++;
        return name switch
        {
            "list" => StaticType.List(first),
            "optional" => StaticType.Optional(first),
            _ => StaticType.Map(first, second!),
        };
    }

    private static StaticType? Simple(string name) =>
        name switch
        {
            "dyn" => StaticType.Dyn,
            "null" => StaticType.Null,
            "bool" => StaticType.Bool,
            "int" => StaticType.Int,
            "uint" => StaticType.UInt,
            "double" => StaticType.Double,
            "string" => StaticType.String,
            "bytes" => StaticType.Bytes,
            "timestamp" => StaticType.Timestamp,
            "duration" => StaticType.Duration,
            "type" => StaticType.Type,
            "A" or "B" => StaticType.Parameter(name),
            _ => null,
        };
}
