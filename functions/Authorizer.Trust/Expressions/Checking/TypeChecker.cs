using Authorizer.Trust.Expressions.Steps;
using Authorizer.Trust.Expressions.Syntax;
using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Checking;

/// <summary>
/// Makes steps of a tree and says everything that is wrong with it before any token is seen: unknown names, functions and members,
/// arguments of the wrong type, lists of mixed types, broken patterns and times.
/// </summary>
/// <remarks>What is wrong becomes a step of a type that fits everywhere, so that one mistake is one problem.</remarks>
internal sealed partial class TypeChecker(string rootName, StaticType rootType)
{
    private readonly List<SyntaxProblem> problems = [];
    private readonly List<string> scopeNames = [];
    private readonly List<StaticType> scopeTypes = [];
    private readonly List<string> selected = [];
    private readonly List<string> indexed = [];

    public IReadOnlyList<SyntaxProblem> Problems => problems;

    /// <summary>Names that are selected from the given variable itself: <c>claims.email</c>, <c>claims.?email</c>, <c>has(claims.email)</c>.</summary>
    public IReadOnlyList<string> Selected => selected;

    /// <summary>Names in brackets after the given variable itself: <c>claims["email"]</c>, <c>claims[?"email"]</c>.</summary>
    public IReadOnlyList<string> Indexed => indexed;

    /// <summary>How many variables of macros there are at once.</summary>
    public int Slots { get; private set; }

    public Step Check(SyntaxNode node) =>
        node switch
        {
            LiteralNode literal => new ConstantStep(StaticTypes.Of(literal.Value.Kind), literal.Position, literal.Value),
            NameNode name => CheckName(name),
            SelectNode select => CheckSelect(select),
            HasNode has => CheckHas(has),
            IndexNode index => CheckIndex(index),
            CallNode call => CheckCall(call),
            UnaryNode unary => CheckOperator(unary.Position, unary.Symbol, [unary.Operand]),
            BinaryNode binary => CheckOperator(binary.Position, binary.Symbol, [binary.Left, binary.Right]),
            LogicNode logic => CheckLogic(logic),
            ConditionalNode conditional => CheckConditional(conditional),
            ListNode list => CheckList(list),
            MapNode map => CheckMap(map),
            _ => CheckMacro((MacroNode)node),
        };

    private Step CheckName(NameNode node)
    {
        var slot = scopeNames.LastIndexOf(node.Name);
        if (slot >= 0)
        {
            return new SlotStep(scopeTypes[slot], node.Position, slot);
        }
        if (node.Name == rootName)
        {
            return new RootStep(rootType, node.Position);
        }
        return StaticTypes.Named(node.Name) is { } kind
            ? new ConstantStep(StaticType.Type, node.Position, Value.OfType(kind))
            : Problem(
                node.Position,
                $"`{node.Name}` is not known here: expected `{rootName}`, or the variable of a macro around it"
            );
    }

    private LogicStep CheckLogic(LogicNode node)
    {
        var operands = new Step[node.Operands.Length];
        for (var index = 0; index < operands.Length; index++)
        {
            operands[index] = CheckBool(node.Operands[index], node.IsOr ? "on both sides of `||`" : "on both sides of `&&`");
        }
        return new LogicStep(node.Position, node.IsOr, operands);
    }

    private Step CheckConditional(ConditionalNode node)
    {
        var condition = CheckBool(node.Condition, "before `?`");
        var whenTrue = Check(node.WhenTrue);
        var whenFalse = Check(node.WhenFalse);
        return StaticType.Join(whenTrue.Type, whenFalse.Type) is { } type
            ? new ConditionalStep(type, node.Position, condition, whenTrue, whenFalse)
            : Problem(
                whenFalse.Position,
                $"expected both choices of `?:` of one type, found {whenTrue.Type} and {whenFalse.Type}"
            );
    }

    private Step CheckBool(SyntaxNode node, string where)
    {
        var step = Check(node);
        return step.Type.IsOpen || step.Type.Kind == TypeKind.Bool
            ? step
            : Problem(step.Position, $"expected a bool {where}, found {step.Type}");
    }

    private ConstantStep Problem(int position, string sentence)
    {
        problems.Add(new SyntaxProblem(position, sentence));
        return new ConstantStep(StaticType.Free, position, default);
    }
}
