using System.Collections;

namespace Authorizer.Cli;

/// <summary>The command's own environment.</summary>
internal static class ProcessVariables
{
    public static Dictionary<string, string> All()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            all[(string)variable.Key] = (string?)variable.Value ?? "";
        }
        return all;
    }
}
