using System.Text.Json;

namespace Authorizer.Configuration.Documents;

/// <summary>Says what is wrong with a JSON text, from the place where reading stopped. The library's own message may quote the text.</summary>
internal static class JsonSyntax
{
    internal const string TooDeep = "nests objects and lists more than 32 deep; write it flatter";

    internal static void Report(byte[] utf8, JsonException wrong, bool isComplete, DocumentProblems problems)
    {
        var offset = OffsetOf(utf8, wrong);
        var sentence = isComplete
            ? "goes on after the end of its JSON document; remove what follows"
            : SentenceFor(utf8.AsSpan(0, offset).TrimEnd(" \t\r\n"u8), utf8.AsSpan(offset));
        problems.SyntaxError(new TextPositions(utf8).At(offset), sentence);
    }

    private static int OffsetOf(byte[] utf8, JsonException wrong)
    {
        var start = 0;
        for (var line = 0L; line < wrong.LineNumber; line++)
        {
            start += utf8.AsSpan(start).IndexOf((byte)'\n') + 1;
        }
        return (int)Math.Min(utf8.Length, start + wrong.BytePositionInLine.GetValueOrDefault());
    }

    private static string SentenceFor(ReadOnlySpan<byte> before, ReadOnlySpan<byte> rest) =>
        rest switch
        {
            [] => "ends before its JSON does; close every quote, bracket and brace",
            [(byte)'/' or (byte)'#', ..] => "has a comment here, which JSON does not know; remove it",
            [(byte)'\'', ..] => "has a single quote here; JSON puts names and text in double quotes",
            [(byte)'}' or (byte)']', ..] when before is [.., (byte)','] => "has a comma before a closing bracket; remove it",
            [< 0x20, ..] when rest[0] is not ((byte)'\t' or (byte)'\r' or (byte)'\n') || IsInsideText(before) =>
                "has a control character inside a text; write it as an escape such as \\n",
            _ => "is no JSON from here on; check the commas, colons and quotes before this place",
        };

    // Good enough for a hint: an odd number of quotes on this line.
    private static bool IsInsideText(ReadOnlySpan<byte> before) =>
        before[(before.LastIndexOf((byte)'\n') + 1)..].Count((byte)'"') % 2 == 1;
}
