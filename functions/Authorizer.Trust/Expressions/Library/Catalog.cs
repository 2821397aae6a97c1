using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>The functions and operators of this subset: their names, their forms, and the family that each belongs to.</summary>
internal static class Catalog
{
    /// <summary>Every form of a name, called on a target or not; empty for a name that is unknown in this place.</summary>
    public static List<Signature> Find(string name, bool isMember)
    {
        var found = new List<Signature>();
        SignatureTable.Find(Operators.Signatures, name, isMember, found);
        SignatureTable.Find(Comparisons.Signatures, name, isMember, found);
        SignatureTable.Find(Conversions.Signatures, name, isMember, found);
        SignatureTable.Find(TextFunctions.Signatures, name, isMember, found);
        SignatureTable.Find(PatternFunctions.Signatures, name, isMember, found);
        SignatureTable.Find(OptionalFunctions.Signatures, name, isMember, found);
        SignatureTable.Find(ListFunctions.Signatures, name, isMember, found);
        SignatureTable.Find(SetFunctions.Signatures, name, isMember, found);
        SignatureTable.Find(TimeFunctions.Signatures, name, isMember, found);
        return found;
    }

    /// <summary>The function of a name that <see cref="Find"/> knows.</summary>
    public static FunctionId IdOf(string name, int arguments) =>
        name switch
        {
            "!" => FunctionId.Not,
            "-" => arguments == 1 ? FunctionId.Negate : FunctionId.Subtract,
            "+" => FunctionId.Add,
            "*" => FunctionId.Multiply,
            "/" => FunctionId.Divide,
            "%" => FunctionId.Modulo,
            "==" => FunctionId.Equal,
            "!=" => FunctionId.NotEqual,
            "<" => FunctionId.Less,
            "<=" => FunctionId.LessOrEqual,
            ">" => FunctionId.Greater,
            ">=" => FunctionId.GreaterOrEqual,
            "in" => FunctionId.In,
            "string" => FunctionId.String,
            "int" => FunctionId.Int,
            "uint" => FunctionId.UInt,
            "double" => FunctionId.Double,
            "bool" => FunctionId.Bool,
            "bytes" => FunctionId.Bytes,
            "dyn" => FunctionId.Dyn,
            "type" => FunctionId.Type,
            "timestamp" => FunctionId.Timestamp,
            "duration" => FunctionId.Duration,
            "size" => FunctionId.Size,
            "startsWith" => FunctionId.StartsWith,
            "endsWith" => FunctionId.EndsWith,
            "contains" => FunctionId.Contains,
            "charAt" => FunctionId.CharAt,
            "indexOf" => FunctionId.IndexOf,
            "lastIndexOf" => FunctionId.LastIndexOf,
            "lowerAscii" => FunctionId.LowerAscii,
            "upperAscii" => FunctionId.UpperAscii,
            "replace" => FunctionId.Replace,
            "split" => FunctionId.Split,
            "substring" => FunctionId.Substring,
            "trim" => FunctionId.Trim,
            "join" => FunctionId.Join,
            "matches" => FunctionId.Matches,
            "find" => FunctionId.Find,
            "findAll" => FunctionId.FindAll,
            "optional.of" => FunctionId.OptionalOf,
            "optional.none" => FunctionId.OptionalNone,
            "optional.ofNonZeroValue" => FunctionId.OptionalOfNonZeroValue,
            "hasValue" => FunctionId.HasValue,
            "value" => FunctionId.Value,
            "or" => FunctionId.Or,
            "orValue" => FunctionId.OrValue,
            "sets.contains" => FunctionId.SetsContains,
            "sets.equivalent" => FunctionId.SetsEquivalent,
            "sets.intersects" => FunctionId.SetsIntersects,
            "isSorted" => FunctionId.IsSorted,
            "sum" => FunctionId.Sum,
            "min" => FunctionId.Min,
            "max" => FunctionId.Max,
            "distinct" => FunctionId.Distinct,
            "slice" => FunctionId.Slice,
            "flatten" => FunctionId.Flatten,
            "sort" => FunctionId.Sort,
            "reverse" => FunctionId.Reverse,
            "lists.range" => FunctionId.Range,
            "first" => FunctionId.First,
            "last" => FunctionId.Last,
            "getFullYear" => FunctionId.GetFullYear,
            "getMonth" => FunctionId.GetMonth,
            "getDate" => FunctionId.GetDate,
            "getDayOfMonth" => FunctionId.GetDayOfMonth,
            "getDayOfWeek" => FunctionId.GetDayOfWeek,
            "getDayOfYear" => FunctionId.GetDayOfYear,
            "getHours" => FunctionId.GetHours,
            "getMinutes" => FunctionId.GetMinutes,
            "getSeconds" => FunctionId.GetSeconds,
            "getMilliseconds" => FunctionId.GetMilliseconds,
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    /// <summary>What <paramref name="function"/> makes of its arguments; they are no errors.</summary>
    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost) =>
        function switch
        {
            <= FunctionId.Modulo => Operators.Call(function, arguments, cost),
            <= FunctionId.In => Comparisons.Call(function, arguments, cost),
            <= FunctionId.Duration => Conversions.Call(function, arguments, cost),
            FunctionId.Size => Sizes.Of(arguments.First, cost),
            FunctionId.IndexOf or FunctionId.LastIndexOf or FunctionId.Reverse when arguments.First.Kind == ValueKind.List =>
                ListFunctions.Call(function, arguments, cost),
            <= FunctionId.Join => TextFunctions.Call(function, arguments, cost),
            <= FunctionId.FindAll => PatternFunctions.Call(function, arguments, cost),
            <= FunctionId.OrValue => OptionalFunctions.Call(function, arguments, cost),
            <= FunctionId.SetsIntersects => SetFunctions.Call(function, arguments, cost),
            <= FunctionId.Last => ListFunctions.Call(function, arguments, cost),
            _ => TimeFunctions.Call(function, arguments),
        };
}
