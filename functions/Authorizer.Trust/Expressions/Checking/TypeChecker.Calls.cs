using Authorizer.Trust.Expressions.Library;
using Authorizer.Trust.Expressions.Steps;
using Authorizer.Trust.Expressions.Syntax;
using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;
using Authorizer.Trust.Patterns;

namespace Authorizer.Trust.Expressions.Checking;

/// <summary>Operators and functions: the forms that fit their arguments, and literals that are read here and now.</summary>
internal sealed partial class TypeChecker
{
    private const int MostFormsShown = 6;

    private Step CheckOperator(int position, string symbol, SyntaxNode[] operands)
    {
        var arguments = CheckAll(null, operands);
        var forms = Catalog.Find(symbol, isMember: false);
        if (ResultOf(forms, arguments) is { } type)
        {
            return new CallStep(type, position, symbol, Catalog.IdOf(symbol, arguments.Length), arguments);
        }
        var found = arguments.Length == 1 ? $"{symbol}{arguments[0].Type}" : $"{arguments[0].Type} {symbol} {arguments[1].Type}";
        return Problem(
            position,
            symbol switch
            {
                "==" or "!=" => $"expected both sides of `{symbol}` of one type, found {found}; such values are never equal",
                "in" => $"expected `x in list` or `key in map`, found {found}",
                _ => $"expected {FormsOf(forms, arguments.Length)}, found {found}",
            }
        );
    }

    private Step CheckCall(CallNode node)
    {
        if (node.Target is NameNode family && !IsVariable(family.Name))
        {
            // sets.contains is the name of a function, not a member of something called sets.
            var forms = Catalog.Find($"{family.Name}.{node.Function}", isMember: false);
            if (forms.Count > 0)
            {
                return CheckCall(node, $"{family.Name}.{node.Function}", forms, CheckAll(null, node.Arguments));
            }
        }
        var isMember = node.Target is not null;
        var found = Catalog.Find(node.Function, isMember);
        var arguments = CheckAll(node.Target, node.Arguments);
        return found.Count > 0
            ? CheckCall(node, node.Function, found, arguments)
            : Problem(node.Position, UnknownFunction(node.Function, isMember));
    }

    private bool IsVariable(string name) => name == rootName || scopeNames.Contains(name);

    private static string UnknownFunction(string name, bool isMember)
    {
        if (Macros.Find(name, arguments: 2) is not null)
        {
            return $"expected {name}(x, …) with one variable, called on a list or map";
        }
        var other = Catalog.Find(name, !isMember);
        return other.Count > 0
            ? $"expected {other[0].Text}, found `{name}` called {(isMember ? "on a value" : "without a value before it")}"
            : $"`{name}` is no function of this subset of CEL";
    }

    private Step CheckCall(CallNode node, string name, List<Signature> forms, Step[] arguments)
    {
        if (ResultOf(forms, arguments) is not { } type)
        {
            return Problem(node.Position, $"expected {FormsOf(forms, arguments.Length)}, found {TypesOf(arguments)}");
        }
        var function = Catalog.IdOf(name, arguments.Length);
        switch (function)
        {
            case FunctionId.Or or FunctionId.OrValue:
                return new OrStep(type, node.Position, arguments[0], arguments[1], unwraps: function == FunctionId.OrValue);
            case FunctionId.Timestamp or FunctionId.Duration when arguments[0] is ConstantStep literal:
                return ReadTime(literal, type, function);
            case FunctionId.Matches or FunctionId.Find or FunctionId.FindAll when arguments[1] is ConstantStep literal:
                return ReadPattern(node, literal, type, function, arguments);
            default:
                return new CallStep(type, node.Position, name, function, arguments);
        }
    }

    private ConstantStep ReadTime(ConstantStep literal, StaticType type, FunctionId function)
    {
        var arguments = default(Arguments);
        arguments.Add(literal.Value);
        var time = Catalog.Call(function, arguments, new CostMeter(Parser.MostCodePoints));
        return time.IsError ? Problem(literal.Position, time.Sentence) : new ConstantStep(type, literal.Position, time);
    }

    private Step ReadPattern(CallNode node, ConstantStep literal, StaticType type, FunctionId function, Step[] arguments)
    {
        if (literal.Value.Kind != ValueKind.String)
        {
            return literal;
        }
        return LinearRegex.TryParse(literal.Value.Text, out var regex, out var problem)
            ? new CallStep(type, node.Position, node.Function, function, arguments, regex)
            : Problem(
                literal.Position,
                $"this pattern is no regular expression, at its character {problem.Position + 1}: {problem.Sentence}"
            );
    }

    private Step[] CheckAll(SyntaxNode? target, SyntaxNode[] nodes)
    {
        var first = target is null ? 0 : 1;
        var steps = new Step[nodes.Length + first];
        if (target is not null)
        {
            steps[0] = Check(target);
        }
        for (var index = 0; index < nodes.Length; index++)
        {
            steps[index + first] = Check(nodes[index]);
        }
        return steps;
    }

    /// <summary>The type that every fitting form gives; open when they differ; null when none fits.</summary>
    private static StaticType? ResultOf(List<Signature> forms, Step[] arguments)
    {
        var types = new StaticType[arguments.Length];
        for (var index = 0; index < types.Length; index++)
        {
            types[index] = arguments[index].Type;
        }
        StaticType? result = null;
        foreach (var form in forms)
        {
            if (form.Apply(types) is { } type)
            {
                result = result is null || StaticType.AreSame(result, type) ? type : StaticType.Dyn;
            }
        }
        return result;
    }

    private static string FormsOf(List<Signature> forms, int arguments)
    {
        var fitting = forms.FindAll(form => form.Parameters.Length == arguments);
        var shown = fitting.Count > 0 ? fitting : forms;
        var texts = shown.ConvertAll(form => form.Text).GetRange(0, Math.Min(shown.Count, MostFormsShown));
        return string.Join(" or ", texts) + (shown.Count > MostFormsShown ? " or …" : "");
    }

    private static string TypesOf(Step[] arguments)
    {
        var types = new string[arguments.Length];
        for (var index = 0; index < types.Length; index++)
        {
            types[index] = arguments[index].Type.ToString();
        }
        return types.Length == 0 ? "nothing" : string.Join(", ", types);
    }
}
