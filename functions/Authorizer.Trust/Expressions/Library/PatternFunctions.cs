using Authorizer.Trust.Expressions.Values;
using Authorizer.Trust.Patterns;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Regular expressions in RE2's syntax; a literal pattern is read once, at load.</summary>
internal static class PatternFunctions
{
    public const string Signatures = """
        matches(string, string) bool
        string.matches(string) bool
        string.find(string) string
        string.findAll(string) list(string)
        string.findAll(string, int) list(string)
        """;

    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost)
    {
        if (arguments.Second.Kind != ValueKind.String)
        {
            return Value.NoOverload;
        }
        var pattern = arguments.Second.Text;
        if (!cost.TryCharge(pattern.Length))
        {
            return Value.CostExceeded;
        }
        if (!LinearRegex.TryParse(pattern, out var regex, out _))
        {
            return Value.Error(ExpressionErrorKind.InvalidArgument, "this text is no regular expression in RE2's syntax");
        }
        return cost.TryCharge(regex.Size) ? Call(function, regex, arguments, cost) : Value.CostExceeded;
    }

    public static Value Call(FunctionId function, LinearRegex regex, in Arguments arguments, CostMeter cost)
    {
        if (arguments.First.Kind != ValueKind.String)
        {
            return Value.NoOverload;
        }
        var text = arguments.First.Text;
        if (function == FunctionId.FindAll)
        {
            return FindAll(regex, text, arguments, cost);
        }
        if (!TryCharge(regex, text.Length, cost))
        {
            return Value.CostExceeded;
        }
        return function == FunctionId.Matches ? Value.Of(regex.IsMatch(text))
            : regex.TryFind(text, 0, out var index, out var length) ? Value.Of(text.Substring(index, length))
            : Value.Of("");
    }

    // The first matches that do not overlap, as many as the limit says; an empty one right behind another is none.
    private static Value FindAll(LinearRegex regex, string text, in Arguments arguments, CostMeter cost)
    {
        if (arguments.Count == 3 && arguments.Third.Kind != ValueKind.Int)
        {
            return Value.NoOverload;
        }
        var left = arguments.Count == 3 && arguments.Third.Int >= 0 ? arguments.Third.Int : long.MaxValue;
        var matches = new ValueBuffer();
        var lastEnd = -1;
        for (var from = 0; left > 0 && from <= text.Length; )
        {
            if (!TryCharge(regex, text.Length - from, cost))
            {
                return Value.CostExceeded;
            }
            if (!regex.TryFind(text, from, out var index, out var length))
            {
                break;
            }
            if (length > 0 || index != lastEnd)
            {
                matches.Add(Value.Of(text.Substring(index, length)));
                left--;
            }
            lastEnd = index + length;
            from =
                length > 0 ? lastEnd
                : index < text.Length ? CodePoints.Next(text, index)
                : text.Length + 1;
        }
        return Value.Of(matches.ToArray());
    }

    // A character costs at most a visit of every step.
    private static bool TryCharge(LinearRegex regex, int length, CostMeter cost) =>
        cost.TryCharge(1 + ((length + 1L) * regex.Size / 20));
}
