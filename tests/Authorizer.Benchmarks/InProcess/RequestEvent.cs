using Authorizer.Benchmarks.Processes;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>A REQUEST event of a REST API as API Gateway sends it: the fixture of the tests, with a token.</summary>
internal static class RequestEvent
{
    public static string With(string token) =>
        File.ReadAllText(Path.Combine(Peers.Root(AppContext.BaseDirectory), "tests/events/rest-request.json"))
            .Replace("TOKEN", token, StringComparison.Ordinal);
}
