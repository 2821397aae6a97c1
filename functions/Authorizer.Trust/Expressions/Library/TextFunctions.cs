using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Strings, by code point and without a culture (strings extension, version 2).</summary>
internal static class TextFunctions
{
    public const string Signatures = """
        size(string) int
        size(bytes) int
        size(list(A)) int
        size(map(A, B)) int
        string.size() int
        bytes.size() int
        list(A).size() int
        map(A, B).size() int
        string.startsWith(string) bool
        string.endsWith(string) bool
        string.contains(string) bool
        string.charAt(int) string
        string.indexOf(string) int
        string.indexOf(string, int) int
        string.lastIndexOf(string) int
        string.lastIndexOf(string, int) int
        string.lowerAscii() string
        string.upperAscii() string
        string.replace(string, string) string
        string.replace(string, string, int) string
        string.split(string) list(string)
        string.split(string, int) list(string)
        string.substring(int) string
        string.substring(int, int) string
        string.trim() string
        list(string).join() string
        list(string).join(string) string
        """;

    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost)
    {
        if (function == FunctionId.Join)
        {
            return TextLists.Join(arguments, cost);
        }
        if (arguments.First.Kind != ValueKind.String)
        {
            return Value.NoOverload;
        }
        var text = arguments.First.Text;
        if (!cost.TryChargeText(text.Length))
        {
            return Value.CostExceeded;
        }
        return function switch
        {
            FunctionId.LowerAscii => Value.Of(text.ToLowerAscii()),
            FunctionId.UpperAscii => Value.Of(text.ToUpperAscii()),
            FunctionId.Trim => Value.Of(text.Trim()),
            FunctionId.CharAt or FunctionId.Substring => TextPositions.Cut(function, text, arguments),
            _ when arguments.Second.Kind != ValueKind.String => Value.NoOverload,
            FunctionId.StartsWith => Value.Of(text.StartsWith(arguments.Second.Text, StringComparison.Ordinal)),
            FunctionId.EndsWith => Value.Of(text.EndsWith(arguments.Second.Text, StringComparison.Ordinal)),
            FunctionId.Contains => Value.Of(text.Contains(arguments.Second.Text, StringComparison.Ordinal)),
            FunctionId.IndexOf => TextPositions.IndexOf(text, arguments),
            FunctionId.LastIndexOf => TextPositions.LastIndexOf(text, arguments),
            FunctionId.Replace => TextLists.Replace(text, arguments, cost),
            FunctionId.Split => TextLists.Split(text, arguments, cost),
            _ => Value.NoOverload,
        };
    }

    private static string ToLowerAscii(this string text) =>
        string.Create(text.Length, text, static (letters, source) => Fill(letters, source, 'A', 'Z'));

    private static string ToUpperAscii(this string text) =>
        string.Create(text.Length, text, static (letters, source) => Fill(letters, source, 'a', 'z'));

    // The two cases of a letter differ in one bit.
    private static void Fill(Span<char> letters, string source, char first, char last)
    {
        for (var index = 0; index < letters.Length; index++)
        {
            var letter = source[index];
            letters[index] = letter >= first && letter <= last ? (char)(letter ^ 0x20) : letter;
        }
    }
}
