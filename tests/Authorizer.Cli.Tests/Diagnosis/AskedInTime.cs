namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>
/// Tests whose servers have to answer within the two seconds that the Kubernetes kinds give them: they run by themselves, when the
/// processes of other tests have ended.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AskedInTime
{
    public const string Name = "asked in time";
}
