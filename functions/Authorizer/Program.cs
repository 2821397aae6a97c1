using System.Collections;
using Authorizer;

var environment = new Dictionary<string, string>(StringComparer.Ordinal);
foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
{
    environment[(string)variable.Key] = (string?)variable.Value ?? "";
}

return Composition.Run(environment, Console.OpenStandardOutput(), TimeProvider.System, CancellationToken.None);
