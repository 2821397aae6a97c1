namespace Authorizer.Trust.Expressions.Typing;

/// <summary>One form of a function or operator: what it takes and what it gives.</summary>
internal sealed class Signature(string text, StaticType[] parameters, StaticType result)
{
    /// <summary>The letters that the last fitting arguments stand for.</summary>
    private readonly StaticType?[] bound = new StaticType?[2];

    /// <summary>As a table of the library writes it, without the result: <c>string.split(string, int)</c>.</summary>
    public string Text { get; } = text;

    /// <summary>With the target of a member function first.</summary>
    public StaticType[] Parameters { get; } = parameters;

    /// <summary>The type of a call with <paramref name="arguments"/>; null when they do not fit.</summary>
    public StaticType? Apply(StaticType[] arguments)
    {
        if (arguments.Length != Parameters.Length)
        {
            return null;
        }
        Array.Clear(bound);
        for (var index = 0; index < arguments.Length; index++)
        {
            if (!Fits(Parameters[index], arguments[index]))
            {
                return null;
            }
        }
        return Substitute(result);
    }

    private bool Fits(StaticType parameter, StaticType argument)
    {
        if (parameter.Kind == TypeKind.Parameter)
        {
            ref var letter = ref bound[parameter.Name[0] - 'A'];
            letter = letter is null ? argument : StaticType.Join(letter, argument);
            return letter is not null;
        }
        return parameter.Kind == TypeKind.Dyn
            || argument.IsOpen
            || (
                parameter.Kind == argument.Kind
                && (parameter.First is null || Fits(parameter.First, argument.First!))
                && (parameter.Second is null || Fits(parameter.Second, argument.Second!))
            );
    }

    private StaticType Substitute(StaticType type)
    {
        if (type.Kind == TypeKind.Parameter)
        {
            return bound[type.Name[0] - 'A'] ?? StaticType.Free;
        }
        return type.First is null
            ? type
            : type.With(Substitute(type.First), type.Second is null ? null : Substitute(type.Second));
    }
}
