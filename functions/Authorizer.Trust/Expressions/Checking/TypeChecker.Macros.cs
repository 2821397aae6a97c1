using Authorizer.Trust.Expressions.Steps;
using Authorizer.Trust.Expressions.Syntax;
using Authorizer.Trust.Expressions.Typing;

namespace Authorizer.Trust.Expressions.Checking;

/// <summary>Macros: a variable that stands for one element after the other, in a body of its own.</summary>
internal sealed partial class TypeChecker
{
    private Step CheckMacro(MacroNode node)
    {
        var target = Check(node.Target);
        var isOptional = node.Macro is Macro.OptMap or Macro.OptFlatMap;
        if (VariableType(target.Type, isOptional) is not { } variable)
        {
            var expected = isOptional ? "an optional" : "a list or a map";
            return Problem(target.Position, $"expected {expected} before `.{node.Macro.Name()}`, found {target.Type}");
        }
        var slot = scopeNames.Count;
        scopeNames.Add(node.Variable);
        scopeTypes.Add(variable);
        Slots = Math.Max(Slots, scopeNames.Count);
        var step = isOptional ? CheckOptionalMap(node, target, slot) : CheckComprehension(node, target, slot, variable);
        scopeNames.RemoveAt(slot);
        scopeTypes.RemoveAt(slot);
        return step;
    }

    private static StaticType? VariableType(StaticType target, bool isOptional)
    {
        if (target.IsOpen)
        {
            return StaticType.Dyn;
        }
        var isFitting = isOptional ? target.Kind == TypeKind.Optional : target.Kind is TypeKind.List or TypeKind.Map;
        return isFitting ? target.First : null;
    }

    private Step CheckComprehension(MacroNode node, Step range, int slot, StaticType variable)
    {
        var condition = node.Macro == Macro.Map && node.Bodies.Length == 1 ? null : CheckBool(node.Bodies[0], "as the condition");
        switch (node.Macro)
        {
            case Macro.All or Macro.Exists:
                return new QuantifierStep(node.Position, node.Macro == Macro.Exists, range, slot, condition!);
            case Macro.ExistsOne:
                return new ExistsOneStep(node.Position, range, slot, condition!);
            case Macro.Filter:
                return new TransformStep(StaticType.List(variable), node.Position, range, slot, condition, body: null);
            default:
                var body = Check(node.Bodies[^1]);
                return new TransformStep(StaticType.List(body.Type), node.Position, range, slot, condition, body);
        }
    }

    private Step CheckOptionalMap(MacroNode node, Step operand, int slot)
    {
        var body = Check(node.Bodies[0]);
        var isFlat = node.Macro == Macro.OptFlatMap;
        if (isFlat && !body.Type.IsOpen && body.Type.Kind != TypeKind.Optional)
        {
            return Problem(
                body.Position,
                $"expected an optional from the body of optFlatMap, found {body.Type}; optMap takes any value"
            );
        }
        var type = isFlat ? body.Type : StaticType.Optional(body.Type);
        return new OptionalMapStep(type, node.Position, operand, slot, body, isFlat);
    }
}
