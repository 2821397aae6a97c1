using System.Globalization;

namespace Authorizer.Runtime;

/// <summary>How many events one environment works on at a time (contract, section 2).</summary>
internal static class MaxConcurrency
{
    public const string Variable = "AWS_LAMBDA_MAX_CONCURRENCY";

    /// <summary>The number of loops; one when the variable is absent or empty.</summary>
    /// <exception cref="InitializationException">The text is no integer from 1 on.</exception>
    public static int Parse(string? text) =>
        string.IsNullOrEmpty(text) ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Require(number)
        : throw Invalid();

    public static int Require(int number) => number >= 1 ? number : throw Invalid();

    private static InitializationException Invalid() =>
        new("Runtime.ConfigInvalid", $"`{Variable}` is not an integer from 1 on. Lambda sets it: remove your own value.");
}
