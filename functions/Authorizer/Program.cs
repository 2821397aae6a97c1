using System.Collections;
using Authorizer;
using Authorizer.Aws.TrustRoots;

var environment = new Dictionary<string, string>(StringComparer.Ordinal);
foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
{
    environment[(string)variable.Key] = (string?)variable.Value ?? "";
}

// This process is ours alone: it looks roots up instead of letting .NET read them all.
var roots = SystemRoots.TakeOver(environment);
return await Composition.RunAsync(environment, Console.OpenStandardOutput(), roots, TimeProvider.System, CancellationToken.None);
