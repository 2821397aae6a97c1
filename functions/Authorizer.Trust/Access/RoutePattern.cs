namespace Authorizer.Trust.Access;

/// <summary>A set of routes of one stage: a verb and a path pattern, where <c>*</c> stands for any text, slashes included.</summary>
/// <param name="Verb">An HTTP verb, or <c>*</c> together with the path <c>*</c> alone: a wildcard before a path would swallow it.</param>
/// <param name="Path">The path without the stage, without its leading slash.</param>
public sealed record RoutePattern(string Verb, string Path)
{
    /// <summary>The whole stage.</summary>
    public static RoutePattern Everything { get; } = new("*", "*");
}
