using Authorizer.Trust.Expressions.Steps;
using Authorizer.Trust.Expressions.Syntax;
using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Checking;

/// <summary>Selections, indexes, lists and maps.</summary>
internal sealed partial class TypeChecker
{
    private Step CheckSelect(SelectNode node)
    {
        var operand = Check(node.Operand);
        Note(operand, node.Field, selected);
        return MemberType(operand.Type, node.Field, node.Position) is { } type
            ? new SelectStep(Wrapped(type, node.IsOptional), node.Position, operand, node.Field, node.IsOptional)
            : Problem(node.Position, $"expected a map before `.{node.Field}`, found {operand.Type}");
    }

    private Step CheckHas(HasNode node)
    {
        var operand = Check(node.Operand);
        Note(operand, node.Field, selected);
        return MemberType(operand.Type, node.Field, node.Position) is null
            ? Problem(node.Position, $"expected a map before `.{node.Field}`, found {operand.Type}")
            : new HasStep(node.Position, operand, node.Field);
    }

    private Step CheckIndex(IndexNode node)
    {
        var operand = Check(node.Operand);
        var key = Check(node.Key);
        if (ElementType(operand.Type, key) is not { } type)
        {
            return Problem(
                key.Position,
                $"expected a list with a position or a map with a key, found {operand.Type} with {key.Type} in brackets"
            );
        }
        type = Wrapped(type, node.IsOptional);
        if (key is not ConstantStep { Value: { Kind: ValueKind.String, Text: var name } } || operand.Type.Kind == TypeKind.List)
        {
            return new IndexStep(type, node.Position, operand, key, node.IsOptional);
        }
        Note(operand, name, indexed);
        return new SelectStep(type, node.Position, operand, name, node.IsOptional);
    }

    /// <summary>Remembers a claim by the name that is looked up.</summary>
    private static void Note(Step operand, string name, List<string> names)
    {
        if (operand is RootStep && new KeyName(name).Unescaped is { } claim)
        {
            names.Add(claim);
        }
    }

    /// <summary>Null when there are no members; an unknown member of the user is a problem by itself.</summary>
    private StaticType? MemberType(StaticType operand, string name, int position)
    {
        switch (operand.Kind)
        {
            case TypeKind.Dyn or TypeKind.Free:
                return StaticType.Dyn;
            case TypeKind.Map:
                return operand.First!.IsOpen || operand.First.Kind == TypeKind.String ? operand.Second : null;
            case TypeKind.Optional:
                return MemberType(operand.First!, name, position) is { } inner ? Wrapped(inner, isOptional: true) : null;
            case TypeKind.User when StaticTypes.UserMember(name) is { } member:
                return member;
            case TypeKind.User:
                return Problem(position, $"`user` has no `{name}`: expected username, uid, groups or extra").Type;
            default:
                return null;
        }
    }

    private static StaticType? ElementType(StaticType operand, Step key)
    {
        switch (operand.Kind)
        {
            case TypeKind.Dyn or TypeKind.Free:
                return operand;
            case TypeKind.List:
                return key.Type.IsOpen || key.Type.Kind is TypeKind.Int or TypeKind.UInt ? operand.First : null;
            case TypeKind.Map:
                return StaticType.Join(operand.First!, key.Type) is null ? null : operand.Second;
            case TypeKind.Optional:
                // Upstream leaves the type of what lies in an open optional unsettled, so that orValue(true) makes it a bool.
                var content = operand.First!.Kind == TypeKind.Dyn ? StaticType.Free : operand.First;
                return ElementType(content, key) is { } inner ? Wrapped(inner, isOptional: true) : null;
            default:
                return null;
        }
    }

    private static StaticType Wrapped(StaticType type, bool isOptional) =>
        isOptional && type.Kind != TypeKind.Optional ? StaticType.Optional(type) : type;

    private Step CheckList(ListNode node)
    {
        var elements = new EntryStep[node.Elements.Length];
        var type = StaticType.Free;
        var isConstant = true;
        for (var index = 0; index < elements.Length; index++)
        {
            elements[index] = CheckEntry(node.Elements[index], out var elementType);
            type = Shared(type, elementType, elements[index].Value.Position, "elements of a list");
            isConstant &= elements[index] is { IsOptional: false, Value: ConstantStep };
        }
        type = StaticType.List(type);
        return isConstant
            ? new ConstantStep(type, node.Position, Constant(elements))
            : new ListStep(type, node.Position, elements);
    }

    private MapStep CheckMap(MapNode node)
    {
        var entries = new EntryStep[node.Entries.Length];
        var (key, value) = (StaticType.Free, StaticType.Free);
        for (var index = 0; index < entries.Length; index++)
        {
            var entry = CheckEntry(node.Entries[index], out var valueType);
            entries[index] = entry;
            var keyType = entry.Key!.Type;
            if (!keyType.IsOpen && keyType.Kind is not (TypeKind.String or TypeKind.Int or TypeKind.UInt or TypeKind.Bool))
            {
                Problem(entry.Key.Position, $"expected a string, int, uint or bool as the key of a map, found {keyType}");
            }
            key = Shared(key, keyType, entry.Key.Position, "keys of a map");
            value = Shared(value, valueType, entry.Value.Position, "values of a map");
        }
        return new MapStep(StaticType.Map(key, value), node.Position, entries);
    }

    private EntryStep CheckEntry(EntryNode node, out StaticType type)
    {
        var key = node.Key is null ? null : Check(node.Key);
        var value = Check(node.Value);
        type = value.Type;
        if (node.IsOptional && !type.IsOpen)
        {
            type =
                type.Kind == TypeKind.Optional
                    ? type.First!
                    : Problem(value.Position, $"expected an optional after `?`, such as claims.?name, found {type}").Type;
        }
        return new EntryStep(key, value, node.IsOptional);
    }

    private StaticType Shared(StaticType first, StaticType next, int position, string what)
    {
        if (!StaticType.AreSame(first, next))
        {
            Problem(
                position,
                $"expected {what} of one type, found {first} and {next}; string(x) makes a string, dyn(x) leaves the type open"
            );
        }
        return first.Kind == TypeKind.Free ? next : first;
    }

    private static Value Constant(EntryStep[] elements)
    {
        var values = new Value[elements.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = ((ConstantStep)elements[index].Value).Value;
        }
        return Value.Of(values);
    }
}
