using System.Globalization;

namespace Authorizer.Local.RuntimeApi;

/// <summary>The errors that the platform puts in the place of an answer.</summary>
internal static class PlatformErrors
{
    /// <summary>The largest event and answer: 6 MiB, and 100 bytes beyond.</summary>
    public const int LargestPayload = (6 * 1024 * 1024) + 100;

    public static FunctionError TooLarge { get; } =
        Of(
            "Function.ResponseSizeTooLarge",
            $"Response payload size exceeded maximum allowed payload size ({LargestPayload} bytes)."
        );

    public static FunctionError NeverTaken { get; } = Of("Runtime.Unavailable", "No runtime asked for the event in time.");

    public static FunctionError Stopped { get; } = Of("Runtime.Unavailable", "The Runtime API has been stopped.");

    public static FunctionError Exited(int exitCode) =>
        Of("Runtime.ExitError", $"Runtime exited with error: exit status {exitCode}");

    public static FunctionError TimedOut(TimeSpan timeout) =>
        Of(
            "Sandbox.Timedout",
            string.Create(CultureInfo.InvariantCulture, $"Task timed out after {timeout.TotalSeconds:0.00} seconds")
        );

    private static FunctionError Of(string type, string message) => new(type, type, message, ErrorDocument.Write(type, message));
}
