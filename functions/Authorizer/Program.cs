using System.Collections;
using Authorizer;

var environment = Environment
    .GetEnvironmentVariables()
    .Cast<DictionaryEntry>()
    .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
return await Composition.RunAsync(environment, Console.OpenStandardOutput(), TimeProvider.System, CancellationToken.None);
