using System.Diagnostics.CodeAnalysis;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions;

/// <summary>What an evaluation gave: a value or an error. The default is an error.</summary>
public readonly struct ExpressionResult
{
    private readonly string? text;

    internal ExpressionResult(string text, Value value)
    {
        this.text = text;
        Value = value;
    }

    internal Value Value { get; }

    /// <summary>Whether a rule holds; an error and anything but <c>true</c> do not.</summary>
    public bool IsTrue => Value.IsTrue;

    /// <summary>The kind of the value in CEL's words, for a sentence on a value of the wrong kind.</summary>
    public string Kind => Value.Kind.Name();

    /// <summary>Null when there is a Value.</summary>
    public ExpressionError? Error => Value.IsError ? new ExpressionError(text ?? "", Value) : null;

    /// <summary>False for anything but a string, also for an optional that holds one (kubernetes 1.7, username by expression).</summary>
    public bool TryGetString([NotNullWhen(true)] out string? result)
    {
        result = Value.Kind == ValueKind.String ? Value.Text : null;
        return result is not null;
    }

    /// <summary>
    /// Groups or a value of <c>extra</c>: a string is one, empty strings and null are none; false for anything else (kubernetes 1.7).
    /// </summary>
    public bool TryGetStrings([NotNullWhen(true)] out string[]? results)
    {
        results = null;
        if (Value.Kind is ValueKind.Null or ValueKind.String)
        {
            results = Value.Kind == ValueKind.Null || Value.Text.Length == 0 ? [] : [Value.Text];
            return true;
        }
        if (Value.Kind != ValueKind.List)
        {
            return false;
        }
        var cost = new CostMeter(int.MaxValue);
        var strings = new List<string>();
        foreach (var element in ListCursor.ToArray(Value, cost))
        {
            if (element.Kind != ValueKind.String)
            {
                return false;
            }
            if (element.Text is { Length: > 0 } single)
            {
                strings.Add(single);
            }
        }
        results = [.. strings];
        return true;
    }
}
