namespace Authorizer.Benchmarks.Report;

/// <summary>
/// Contestants in turn, in one run: A B C …, then … C B A. Medians of each, and ratios of neighbours in time, for the machine's speed drifts.
/// </summary>
internal sealed class Contest
{
    private readonly List<Entry> entries = [];

    public void Add(string name, string scene, Func<Sample> measure) => entries.Add(new(name, scene, measure, []));

    /// <summary>One round that does not count, then <paramref name="rounds"/>.</summary>
    public void Run(int rounds)
    {
        entries.ForEach(entry => entry.Measure());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var entry in round % 2 == 0 ? entries : Enumerable.Reverse(entries))
            {
                entry.Samples.Add(entry.Measure());
            }
        }
    }

    /// <summary>Adds what another contest has measured.</summary>
    public void Take(Contest other) => entries.AddRange(other.entries);

    /// <summary>The contestants of a scene, as they were added.</summary>
    public IReadOnlyList<string> Names(string scene) =>
        [.. entries.Where(entry => entry.Scene == scene).Select(entry => entry.Name)];

    public bool Has(string name, string scene) => entries.Exists(entry => entry.Name == name && entry.Scene == scene);

    public double Median(string name, string scene, Func<Sample, double> of) => Statistics.Median(Of(name, scene).Select(of));

    /// <summary>How much the first takes of what the second does, pair by pair.</summary>
    public double Ratio(string name, string other, string scene, Func<Sample, double> of) =>
        Statistics.Median(Of(name, scene).Zip(Of(other, scene), (ours, theirs) => of(ours) / of(theirs)));

    private List<Sample> Of(string name, string scene) =>
        entries.Single(entry => entry.Name == name && entry.Scene == scene).Samples;

    private sealed record Entry(string Name, string Scene, Func<Sample> Measure, List<Sample> Samples);
}
