using System.Collections;
using Authorizer;

var environment = new Dictionary<string, string>(StringComparer.Ordinal);
foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
{
    environment[(string)variable.Key] = (string?)variable.Value ?? "";
}

return await Composition.RunAsync(environment, Console.OpenStandardOutput(), TimeProvider.System, CancellationToken.None);
