namespace Authorizer.Trust.Expressions;

/// <summary>Stands in until the engine is merged.</summary>
public sealed class LinearRegex
{
    private readonly string pattern = "";

    public bool IsFullMatch(string text) => pattern == text;
}
