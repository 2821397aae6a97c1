using System.Collections.Immutable;
using Authorizer.Configuration;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Access;

namespace Authorizer.Serving;

/// <summary>Documents in, a configuration that can answer out; says what is wrong with them, once each time it changes.</summary>
internal sealed class ConfigurationLoader(
    ConfigurationReader reader,
    KeyRegistry keys,
    AccessRules whenUndocumented,
    ResultCache cache,
    Log log,
    TimeProvider clock
)
{
    private const int MostReported = 200;
    private ImmutableArray<ConfigurationProblem> lastProblems = [];

    /// <summary>Does with one document what needs no other; the rest of <see cref="Load"/> is shorter by that.</summary>
    public void ReadAhead(ParameterDocument document, ServingConfiguration? lastGood) =>
        reader.ReadAhead(document, lastGood?.Documents);

    /// <summary>Null keeps the last good configuration: an empty path is a mistake, not a wish (contract 3).</summary>
    public ServingConfiguration? Load(IReadOnlyList<ParameterDocument> documents, ServingConfiguration? lastGood)
    {
        if (documents.Count == 0 && lastGood is not null)
        {
            log.Warn("There is no parameter below the configuration's path; the last good configuration stays in force.");
            return null;
        }
        var configuration = reader.Read(documents, lastGood?.Documents);
        Report(configuration);
        return new ServingConfiguration(configuration, keys.Take(configuration), keys.UnderWay, whenUndocumented, cache, clock);
    }

    private void Report(AuthorizerConfiguration configuration)
    {
        if (configuration.Problems.AsSpan().SequenceEqual(lastProblems.AsSpan()))
        {
            return;
        }
        lastProblems = configuration.Problems;
        foreach (var problem in configuration.Problems.Take(MostReported))
        {
            log.Warn(problem.ToString(), new("event", "configuration_problem"), new("document", problem.Document));
        }
        if (configuration.Problems.Length > MostReported)
        {
            log.Warn($"{configuration.Problems.Length - MostReported} more problems; `authorizer validate` shows them all.");
        }
    }
}
