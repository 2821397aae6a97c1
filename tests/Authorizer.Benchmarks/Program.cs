using System.Globalization;
using Authorizer.Benchmarks.Processes;

var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
if (args[0] == "stages")
{
    Console.WriteLine(Authorizer.Benchmarks.InProcess.Stages.Run());
    return 0;
}
if (args[0] == "verify")
{
    using var node = Authorizer.Benchmarks.InProcess.NodeVerifiers.Start();
    var all = await new Authorizer.Benchmarks.InProcess.Verifications(node).RunAsync(rounds);
    foreach (var scene in Authorizer.Benchmarks.InProcess.Verifications.Algorithms)
    foreach (var name in all.Names(scene))
    {
        Console.WriteLine($"{scene} {name, -42} {all.Median(name, scene, s => s.Cpu),8:F2} {all.Ratio(name, all.Names(scene)[0], scene, s => s.Cpu),6:F2} {all.Median(name, scene, s => s.Memory),8:F0} B");
    }
    return 0;
}
var peers = await Peers.BuildAsync();
await using var neighbours = await Neighbours.StartAsync();
var contest =
    args[0] == "warm" ? new WarmInvocations(neighbours).Run(peers, rounds) : new FirstAnswers(neighbours).Run(peers, rounds);
foreach (var scene in new[] { "one root", "full bundle", "10 providers", "sequential", "eight loops" })
{
    foreach (var peer in new[] { peers.Native, peers.Floor, peers.Managed, peers.Node })
    {
        if (contest.Has(peer.Name, scene))
        {
            Console.WriteLine(
                $"{scene, -14} {peer.Name, -14} {contest.Median(peer.Name, scene, s => s.Time), 8:F2} ms {contest.Median(peer.Name, scene, s => s.Cpu), 8:F2} ms cpu {contest.Median(peer.Name, scene, s => s.Memory), 8:F2} MiB  ours: {contest.Ratio("ours", peer.Name, scene, s => s.Time):F2} {contest.Ratio("ours", peer.Name, scene, s => s.Cpu):F2} {contest.Ratio("ours", peer.Name, scene, s => s.Memory):F2}"
            );
        }
    }
}
return 0;
