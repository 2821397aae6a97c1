using Authorizer.Trust.Expressions.Syntax;
using Authorizer.Trust.Expressions.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Trust.Tests.Expressions;

/// <summary>Random trees: any at all, and such as have a chance with the type checker.</summary>
internal static class RandomTree
{
    private static readonly Gen<string> Names = Gen.Elements("claims", "x", "y", "string", "_a1", "inside");

    private static readonly Gen<string> Fields = Gen.Elements(
        "gs",
        "n",
        "t",
        "m",
        "a",
        "b",
        "c",
        "nul",
        "groups",
        "mixed",
        "tags",
        "emp",
        "nope",
        "namespace",
        "while"
    );

    private static readonly Gen<string> Functions = Gen.Elements(
        "size",
        "string",
        "int",
        "double",
        "dyn",
        "type",
        "split",
        "join",
        "matches",
        "find",
        "findAll",
        "startsWith",
        "replace",
        "substring",
        "indexOf",
        "orValue",
        "or",
        "value",
        "hasValue",
        "first",
        "sort",
        "distinct",
        "flatten",
        "sum",
        "max",
        "reverse",
        "slice",
        "charAt",
        "trim",
        "timestamp",
        "duration",
        "getHours",
        "unheardOf"
    );

    private static readonly Gen<Value> Literals = Gen.OneOf(
        Gen.Elements(0L, 1L, 2L, -1L, long.MaxValue, long.MinValue).Select(Value.Of),
        Gen.Elements(0UL, 1UL, ulong.MaxValue).Select(Value.OfUnsigned),
        Gen.Elements(0.0, -0.0, 1.0, -2.5, 1e300, 5e-324).Select(Value.Of),
        Gen.Elements("", "dev", "a", "(a|b)*", "[", ",", "é\"\n\\\U0001F600", "1h", "\u0000\ud800").Select(Value.Of),
        Gen.Elements(true, false).Select(Value.Of),
        Gen.Constant(Value.Null),
        Gen.Constant(Value.Of(new byte[] { 0, 65, 255 }))
    );

    private static readonly Gen<string> Operators = Gen.Elements("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in");

    public static Gen<SyntaxNode> Any => Gen.Sized(size => Of(Math.Min(size, 12)));

    private static Gen<SyntaxNode> Of(int size)
    {
        var leaf = Gen.OneOf(
            Literals.Select(value => (SyntaxNode)new LiteralNode(0, value)),
            Names.Select(name => (SyntaxNode)new NameNode(0, name)),
            Fields.Select(field => (SyntaxNode)new SelectNode(0, new NameNode(0, "claims"), field, isOptional: false)),
            Fields.Select(field => (SyntaxNode)new SelectNode(0, new NameNode(0, "claims"), field, isOptional: true))
        );
        return size <= 1 ? leaf : Gen.OneOf(leaf, Operations(Of(size / 2)), Calls(Of(size / 2)), Collections(Of(size / 3)));
    }

    private static Gen<SyntaxNode> Operations(Gen<SyntaxNode> part) =>
        Gen.OneOf(
            part.Zip(part).Zip(Operators).Select(x => (SyntaxNode)new BinaryNode(0, x.Item2, x.Item1.Item1, x.Item1.Item2)),
            part.Zip(Gen.Elements("!", "-")).Select(x => (SyntaxNode)new UnaryNode(0, x.Item2, x.Item1)),
            part.Zip(part).Zip(part).Select(x => (SyntaxNode)new ConditionalNode(0, x.Item1.Item1, x.Item1.Item2, x.Item2)),
            part.Zip(part)
                .Zip(part)
                .Zip(Gen.Elements(true, false))
                .Select(x => (SyntaxNode)new LogicNode(0, x.Item2, [x.Item1.Item1.Item1, x.Item1.Item1.Item2, x.Item1.Item2]))
        );

    private static Gen<SyntaxNode> Calls(Gen<SyntaxNode> part) =>
        Gen.OneOf(
            part.Zip(Fields)
                .Zip(Gen.Elements(true, false))
                .Select(x => (SyntaxNode)new SelectNode(0, x.Item1.Item1, x.Item1.Item2, x.Item2)),
            part.Zip(Fields).Select(x => (SyntaxNode)new HasNode(0, x.Item1, x.Item2)),
            part.Zip(part)
                .Zip(Gen.Elements(true, false))
                .Select(x => (SyntaxNode)new IndexNode(0, x.Item1.Item1, x.Item1.Item2, x.Item2)),
            part.Zip(Functions).Select(x => (SyntaxNode)new CallNode(0, null, x.Item2, [x.Item1])),
            part.Zip(Functions).Select(x => (SyntaxNode)new CallNode(0, x.Item1, x.Item2, [])),
            part.Zip(part).Zip(Functions).Select(x => (SyntaxNode)new CallNode(0, x.Item1.Item1, x.Item2, [x.Item1.Item2])),
            part.Zip(part)
                .Zip(Gen.Elements("contains", "equivalent", "intersects"))
                .Select(x => (SyntaxNode)new CallNode(0, new NameNode(0, "sets"), x.Item2, [x.Item1.Item1, x.Item1.Item2])),
            part.Zip(part).Zip(Gen.Elements(Enum.GetValues<Macro>())).Select(x => Macro(x.Item2, x.Item1.Item1, [x.Item1.Item2])),
            part.Zip(part)
                .Zip(part)
                .Select(x => Macro(Trust.Expressions.Syntax.Macro.Map, x.Item1.Item1, [x.Item1.Item2, x.Item2]))
        );

    private static SyntaxNode Macro(Macro macro, SyntaxNode target, SyntaxNode[] bodies) =>
        new MacroNode(0, macro, target, "x", bodies);

    private static Gen<SyntaxNode> Collections(Gen<SyntaxNode> part)
    {
        var optional = Gen.Elements(true, false, false);
        return Gen.OneOf(
            part.Zip(optional)
                .ListOf()
                .Select(x => (SyntaxNode)new ListNode(0, [.. x.Select(y => new EntryNode(null, y.Item1, y.Item2))])),
            part.Zip(part)
                .Zip(optional)
                .ListOf()
                .Select(x => (SyntaxNode)new MapNode(0, [.. x.Select(y => new EntryNode(y.Item1.Item1, y.Item1.Item2, y.Item2))]))
        );
    }
}
