using System.Buffers.Binary;
using System.Net.Sockets;
using Authorizer.Aws.KeySets;
using Authorizer.Aws.Tests.KeySets;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.Connections;

public sealed class TrustedConnectionsTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Equal_roots_with_the_same_connect_timeout_share_one_pool()
    {
        using var connections = TestPki.New();
        Assert.Same(connections.For(new(TestPki.Root.Pem), Longest), connections.For(new(TestPki.Root.Pem), Longest));
        Assert.Same(connections.For(TrustedRoots.System, Longest), connections.For(new(null), Longest));
        Assert.NotSame(connections.For(TrustedRoots.System, Longest), connections.For(TestPki.Trust, Longest));
        Assert.NotSame(connections.For(new(TestPki.StrangeRoot.Pem), Longest), connections.For(TestPki.Trust, Longest));
        Assert.NotSame(connections.For(TestPki.Trust, Shortest), connections.For(TestPki.Trust, Longest));
        Assert.Same(connections.For(TestPki.Trust, Shortest), connections.For(TestPki.Trust, Shortest));
    }

    [Fact]
    public async Task A_connection_that_is_not_made_in_its_own_time_ends_before_the_request_s()
    {
        await using var server = new RawServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        using var cancellation = new CancellationTokenSource();
        using var connections = TestPki.New();
        var patient = SourceWith(Longest).FetchAsync(cancellation.Token);
        var impatient = Sources.FailsAsync(KeySetFetchFailure.TimedOut, SourceWith(Shortest));

        Assert.Same(impatient, await Task.WhenAny(patient, impatient));
        await impatient;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient);

        RemoteKeySetSource SourceWith(TimeSpan connectTimeout) =>
            new(
                server.Uri,
                connections.For(TestPki.Trust, connectTimeout),
                KeySetTexts.Import,
                Timeout.InfiniteTimeSpan,
                TimeProvider.System
            );
    }

    [Fact]
    public void After_its_end_there_are_no_more_connections()
    {
        var connections = TestPki.New();
        connections.Dispose();
        Assert.Throws<ObjectDisposedException>(() => connections.For(TrustedRoots.System, Longest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no PEM at all")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void A_bundle_without_readable_certificates_is_an_error(string bundle)
    {
        using var connections = TestPki.New();
        Assert.StartsWith(
            "The CA bundle has",
            Assert.Throws<ArgumentException>("pem", () => connections.For(new(bundle), Longest)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Text_around_certificates_is_passed_over()
    {
        using var connections = TestPki.New();
        connections.For(
            new($"# our own authority\n{TestPki.Root.Pem}\n-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"),
            Longest
        );
    }

    [Fact]
    public async Task TLS_1_2_and_1_3_are_offered_and_nothing_older()
    {
        var hello = new TaskCompletionSource<byte[]>();
        await using var server = new RawServer(
            async (_, socket, stop) => hello.TrySetResult(await ReadRecordAsync(socket, stop))
        );
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(server.Uri));
        Assert.Equal([0x0304, 0x0303], OfferedVersions(await hello.Task));
    }

    private static async Task<byte[]> ReadRecordAsync(Socket socket, CancellationToken stop)
    {
        await using var stream = new NetworkStream(socket);
        var header = new byte[5];
        await stream.ReadExactlyAsync(header, stop);
        var record = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))];
        await stream.ReadExactlyAsync(record, stop);
        return record;
    }

    // RFC 8446 sections 4.1.2 and 4.2.1: type, length, version, random, session id, cipher suites, compression, then extensions.
    private static List<int> OfferedVersions(byte[] clientHello)
    {
        var at = 4 + 2 + 32;
        at += 1 + clientHello[at];
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(clientHello.AsSpan(at));
        at += 1 + clientHello[at];
        at += 2;
        while (BinaryPrimitives.ReadUInt16BigEndian(clientHello.AsSpan(at)) != 43)
        {
            at += 4 + BinaryPrimitives.ReadUInt16BigEndian(clientHello.AsSpan(at + 2));
        }
        var versions = clientHello.AsSpan(at + 5, clientHello[at + 4]);
        var offered = new List<int>();
        for (var index = 0; index < versions.Length; index += 2)
        {
            offered.Add(BinaryPrimitives.ReadUInt16BigEndian(versions[index..]));
        }
        return offered;
    }
}
