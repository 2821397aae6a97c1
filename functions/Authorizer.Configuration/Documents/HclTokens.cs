using System.Text;

namespace Authorizer.Configuration.Documents;

internal enum HclToken
{
    End,
    Name,
    Quoted,
    Heredoc,
    Number,
    Boolean,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Comma,
    Assign,
}

/// <summary>The words of an HCL text, one after the other; comments and white space are left out.</summary>
internal sealed class HclTokens(HclCursor cursor)
{
    private static readonly UTF8Encoding Utf8 = new();

    internal HclToken Kind { get; private set; }

    /// <summary>Its first character.</summary>
    internal DocumentPosition Position { get; private set; }

    /// <summary>A name, decoded text, a number in decimal, <c>true</c> or <c>false</c>; else empty.</summary>
    internal string Text { get; private set; } = "";

    /// <summary>Moves to the next word, which is <see cref="HclToken.End"/> for ever at the end; false after an error.</summary>
    internal bool Read()
    {
        if (!TrySkipComments())
        {
            return false;
        }
        Position = cursor.Position;
        Text = "";
        return cursor.Rest is [] ? Take(HclToken.End, 0) : ReadWord(cursor.Rest[0]);
    }

    private bool ReadWord(byte first) =>
        first switch
        {
            (byte)'{' => Take(HclToken.OpenBrace, 1),
            (byte)'}' => Take(HclToken.CloseBrace, 1),
            (byte)'[' => Take(HclToken.OpenBracket, 1),
            (byte)']' => Take(HclToken.CloseBracket, 1),
            (byte)',' => Take(HclToken.Comma, 1),
            (byte)'=' => Take(HclToken.Assign, 1),
            (byte)'"' => Take(HclToken.Quoted, HclQuotedText.Read(cursor)),
            (byte)'<' => Take(HclToken.Heredoc, HclHeredoc.Read(cursor)),
            (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9') => Take(HclToken.Number, HclNumber.Read(cursor)),
            _ => ReadName(first),
        };

    private bool Take(HclToken kind, int length)
    {
        Kind = kind;
        cursor.Move(length);
        return true;
    }

    private bool Take(HclToken kind, string? text)
    {
        Kind = kind;
        Text = text ?? "";
        return text is not null;
    }

    private bool ReadName(byte first)
    {
        var length = HclName.LengthOf(cursor.Rest);
        if (length == 0)
        {
            return cursor.Fail(HclSyntax.StrangeSign(first));
        }
        var name = Utf8.GetString(cursor.Rest[..length]);
        cursor.Move(length);
        return Take(name is "true" or "false" ? HclToken.Boolean : HclToken.Name, name);
    }

    private bool TrySkipComments()
    {
        while (true)
        {
            var white = cursor.Rest.IndexOfAnyExcept(" \t\r\n"u8);
            cursor.Move(white < 0 ? cursor.Rest.Length : white);
            switch (cursor.Rest)
            {
                case [(byte)'#', ..] or [(byte)'/', (byte)'/', ..]:
                    var line = cursor.Rest.IndexOf((byte)'\n');
                    cursor.Move(line < 0 ? cursor.Rest.Length : line);
                    break;
                case [(byte)'/', (byte)'*', ..]:
                    var end = cursor.Rest[2..].IndexOf("*/"u8);
                    if (end < 0)
                    {
                        return cursor.Fail(HclSyntax.OpenComment);
                    }
                    cursor.Move(end + 4);
                    break;
                default:
                    return true;
            }
        }
    }
}
