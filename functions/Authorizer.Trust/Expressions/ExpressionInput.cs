using Authorizer.Trust.Expressions.Values;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Expressions;

/// <summary>What the variable of an expression stands for; made once a token and good for all its expressions.</summary>
public readonly struct ExpressionInput
{
    private ExpressionInput(ExpressionVariables variables, Value root)
    {
        Variables = variables;
        Root = root;
    }

    public ExpressionVariables Variables { get; }

    internal Value Root { get; }

    /// <summary>The claims of a token; they are read where they lie, when an expression asks for one.</summary>
    public static ExpressionInput OfClaims(ClaimSet claims) =>
        new(ExpressionVariables.Claims, Value.Of(claims.Root, isRoot: true));

    /// <summary>The user that the mappings made; <paramref name="uid"/> is empty where there is none.</summary>
    public static ExpressionInput OfUser(
        string username,
        string uid,
        IReadOnlyList<string> groups,
        IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> extra
    )
    {
        var keys = new Value[extra.Count];
        var values = new Value[extra.Count];
        for (var index = 0; index < extra.Count; index++)
        {
            keys[index] = Value.Of(extra[index].Key);
            values[index] = ListOf(extra[index].Value);
        }
        var user = new MapEntries(
            [Value.Of("username"), Value.Of("uid"), Value.Of("groups"), Value.Of("extra")],
            [Value.Of(username), Value.Of(uid), ListOf(groups), Value.Of(new MapEntries(keys, values, escapesNames: true))]
        );
        return new ExpressionInput(ExpressionVariables.User, Value.Of(user));
    }

    private static Value ListOf(IReadOnlyList<string> texts)
    {
        var values = new Value[texts.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Value.Of(texts[index]);
        }
        return Value.Of(values);
    }
}
