namespace Authorizer.Trust.Access;

/// <summary>A set of routes of one stage: a verb and a path pattern, where <c>*</c> stands for any text, slashes included.</summary>
/// <param name="Verb">An HTTP verb; <c>*</c> where <paramref name="Path"/> is about verb and path together.</param>
/// <param name="Path">The path without the stage, without its leading slash.</param>
public sealed record RoutePattern(string Verb, string Path)
{
    private const string AnyVerb = "*";

    /// <summary>The whole stage.</summary>
    public static RoutePattern Everything { get; } = new(AnyVerb, "*");

    /// <summary>Whether <see cref="Path"/> is about verb and path together: the whole stage, or a spelling that no verb can hold.</summary>
    public bool IsOfAnyVerb => Verb == AnyVerb;

    /// <param name="pattern">About verb and path together; its wildcards may stand for a verb because no verb holds the rest.</param>
    internal static RoutePattern Spelling(string pattern) => new(AnyVerb, pattern);
}
