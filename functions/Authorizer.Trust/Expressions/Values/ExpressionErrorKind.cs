namespace Authorizer.Trust.Expressions.Values;

/// <summary>Why an evaluation has no value.</summary>
public enum ExpressionErrorKind
{
    /// <summary>The default: nothing was evaluated.</summary>
    NotEvaluated,

    /// <summary>A claim or member that is not there, or a selection from something that has no members.</summary>
    NoSuchKey,

    /// <summary>An operator or function that does not take values of these kinds (CEL: no such overload).</summary>
    NoSuchOverload,

    /// <summary>A position outside of a list or a string.</summary>
    IndexOutOfRange,

    /// <summary>A number or a time that its kind does not hold.</summary>
    NumberRange,

    DivisionByZero,

    /// <summary>An argument of the right kind that means nothing, such as <c>int("x")</c> or a broken pattern.</summary>
    InvalidArgument,

    /// <summary><c>value()</c> of an optional that is empty.</summary>
    EmptyOptional,

    /// <summary>A map literal or map with one key twice.</summary>
    DuplicateKey,

    /// <summary>The evaluation would have cost more than its limit.</summary>
    CostExceeded,
}
