using System.Globalization;
using System.Text.Json.Nodes;
using Authorizer.Benchmarks.InProcess;
using Authorizer.Benchmarks.Report;
using Authorizer.Function.Tests.Allocations;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Benchmarks.Processes;

/// <summary>
/// What more providers, permissions, bytes of a token and keys of a set cost: our first answer and each further one, beside the C floor, which
/// reads the same pages of Parameter Store and the same key set, and does nothing with what it does not need.
/// </summary>
internal sealed class Growth(Neighbours neighbours)
{
    private const int WarmInvocations = 1500;

    // What one parameter of 8 KB holds.
    private const int MostPermissions = 40;
    private readonly FirstAnswers first = new(neighbours);
    private readonly WarmInvocations warm = new(neighbours);

    /// <summary>The scenes in order, each with its contestants <c>first</c> and <c>token</c> of ours and of the floor.</summary>
    public (IReadOnlyList<string> Scenes, Contest Contest) Run(Peers peers, int rounds)
    {
        var contest = new Contest();
        var scenes = new List<string>();
        foreach (var count in new[] { 1, 10, 100, 1000 })
        {
            Add(contest, scenes, peers, $"{count:N0} providers", Providers(count));
        }
        foreach (var (documents, permissions) in new[] { (1, 1), (1, 10), (1, MostPermissions), (25, MostPermissions) })
        {
            var scene = $"{documents * permissions:N0} permissions in {documents} document(s)";
            Add(contest, scenes, peers, scene, Permissions(documents, permissions));
        }
        foreach (var kib in new[] { 1, 4, 16 })
        {
            Add(contest, scenes, peers, $"a token of {kib} KiB", neighbours.PutProviders(1), EventWith(kib));
        }
        contest.Run(rounds);
        // The keys are the identity provider's own, so one size comes after the other.
        foreach (var count in new[] { 2, 10, 100 })
        {
            while (neighbours.Provider.Keys.Length < count)
            {
                neighbours.Provider.RotateKeys();
            }
            // .NET makes an RSA key when it is first used, which is not the place of the first fetch.
            Array.ForEach([.. neighbours.Provider.Keys], key => key.PublicKeyPem());
            var ofKeys = new Contest();
            Add(ofKeys, scenes, peers, $"{count:N0} keys", neighbours.PutProviders(1));
            ofKeys.Run(rounds);
            contest.Take(ofKeys);
        }
        return (scenes, contest);
    }

    public static string First(Peer peer) => $"{peer.Name}, first answer";

    public static string Token(Peer peer) => $"{peer.Name}, a further token";

    private void Add(
        Contest contest,
        List<string> scenes,
        Peers peers,
        string scene,
        string path,
        Func<ReadOnlyMemory<byte>>? eventText = null
    )
    {
        scenes.Add(scene);
        foreach (var peer in new[] { peers.Native, peers.Floor })
        {
            contest.Add(First(peer), scene, () => first.Measure(peer, path, TrustStore.OneRoot, eventText?.Invoke()));
            contest.Add(Token(peer), scene, () => warm.Measure(peer, path, 1, eventText?.Invoke(), WarmInvocations));
        }
    }

    // The token's provider has its keys at the identity provider, all others bring theirs along: nothing but Parameter Store grows.
    private string Providers(int count)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/authorizer/local-{count}");
        PutProvider(path);
        var keys = SignedTokens.Of("RS256");
        for (var number = 1; number < count; number++)
        {
            var document = keys.Provider()
                .Replace("\"idp\"", $"\"p{number}\"", StringComparison.Ordinal)
                .Replace(SignedTokens.Issuer, $"https://p{number}.example.com", StringComparison.Ordinal);
            neighbours.Put(path, $"providers/p{number}", document);
        }
        return path;
    }

    // The first document is about the token's API, each further one about another.
    private string Permissions(int documents, int permissions)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/authorizer/permissions-{documents}-{permissions}");
        PutProvider(path);
        for (var number = 0; number < documents; number++)
        {
            var api = number == 0 ? WarmSpine.ApiId : $"another{number}";
            neighbours.Put(path, $"intentions/orders-{number}", PermissionTexts.Of(permissions, api));
        }
        return path;
    }

    private void PutProvider(string path) =>
        neighbours.Put(
            path,
            "providers/idp",
            $$"""
            {"Kind":"jwt-provider","Name":"idp","Issuer":"{{neighbours.Issuer}}","Audiences":["orders"],
             "JSONWebKeySet":{"Remote":{"URI":"{{neighbours.KeySetUri}}","RequestTimeoutMs":10000} } }
            """
        );

    private Func<ReadOnlyMemory<byte>> EventWith(int kib) =>
        () =>
        {
            var bare = neighbours.Provider.Mint(Request("")).Length;
            // Base64url makes four bytes of three; a little is left for the fraction.
            var filler = new string('x', Math.Max(0, ((kib * 1024) - bare) * 3 / 4));
            return neighbours.EventText(neighbours.Provider.Mint(Request(filler)));
        };

    private static TokenRequest Request(string filler) =>
        new()
        {
            Claims = new JsonObject { ["scope"] = "orders:read orders:write", ["filler"] = filler },
        };
}
