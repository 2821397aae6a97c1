using Authorizer.Benchmarks.Report;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>Runs <see cref="StageBenchmarks"/> with BenchmarkDotNet in this very process: a project it made itself would not build under the house's rules.</summary>
internal static class Stages
{
    public static MarkdownTable Run()
    {
        var config = ManualConfig
            .CreateEmpty()
            .AddJob(Job.Default.WithWarmupCount(4).WithIterationCount(10).WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "authorizer-benchmarks"))
            .WithOptions(ConfigOptions.DisableLogFile);
        var summary = BenchmarkRunner.Run<StageBenchmarks>(config);
        var table = new MarkdownTable("stage, in process", "median, µs", "allocated, bytes");
        foreach (var report in summary.Reports)
        {
            var name = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
            var median = (report.ResultStatistics?.Median ?? double.NaN) / 1000;
            table.Add(name, $"{median:F2}", $"{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase):N0}");
        }
        return table;
    }
}
