using System.Collections.Immutable;

namespace Authorizer.Configuration.Documents;

/// <summary>One node of a document: the same tree whatever notation it was written in.</summary>
/// <remarks>No node shows its content in <see cref="object.ToString"/>: a document may hold shared secrets.</remarks>
public abstract class DocumentNode(DocumentPosition position)
{
    public DocumentPosition Position => position;

    /// <summary>What it is, for a sentence: <c>text</c>, <c>a number</c>, <c>a list</c>.</summary>
    public abstract string Description { get; }

    public override string ToString() => $"({Description})";
}

public enum ScalarKind
{
    Null,
    Boolean,
    Number,
    Text,
}

/// <summary>A value without parts.</summary>
/// <param name="position">Its first character.</param>
/// <param name="kind">What it is; a quoted number is text.</param>
/// <param name="text">The decoded text; <c>true</c> or <c>false</c>; a number as it was written; empty for null.</param>
public sealed class ScalarNode(DocumentPosition position, ScalarKind kind, string text) : DocumentNode(position)
{
    public ScalarKind Kind => kind;

    public string Text => text;

    public override string Description =>
        kind switch
        {
            ScalarKind.Null => "null",
            ScalarKind.Boolean => "true or false",
            ScalarKind.Number => "a number",
            ScalarKind.Text => "text",
        };
}

public sealed class ListNode(DocumentPosition position, ImmutableArray<DocumentNode> items) : DocumentNode(position)
{
    public ImmutableArray<DocumentNode> Items => items;

    public override string Description => "a list";
}

/// <summary>Named members in the order of the document; no name comes twice.</summary>
public sealed class MapNode(DocumentPosition position, ImmutableArray<MapMember> members) : DocumentNode(position)
{
    public ImmutableArray<MapMember> Members => members;

    public override string Description => "an object";

    public bool TryFind(string name, out DocumentNode? value)
    {
        value = null;
        foreach (var member in members)
        {
            if (member.Name == name)
            {
                value = member.Value;
                return true;
            }
        }
        return false;
    }
}

/// <summary>One member of a <see cref="MapNode"/>.</summary>
/// <param name="name">The decoded name.</param>
/// <param name="position">The name's first character.</param>
/// <param name="value">Its value.</param>
public sealed class MapMember(string name, DocumentPosition position, DocumentNode value)
{
    public string Name => name;

    public DocumentPosition Position => position;

    public DocumentNode Value => value;
}
