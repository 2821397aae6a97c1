using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Authorizer.Local.ParameterStore;

/// <summary>
/// Parameter Store in this process, on 127.0.0.1 over plain http: its reading, writing, describing and deleting operations on the
/// service's own wire, signatures verified, values in memory.
/// </summary>
public sealed class LocalParameterStore : IAsyncDisposable
{
    private const int LargestBody = 64 * 1024;

    private readonly CancellationTokenSource stopping = new();
    private readonly RequestCounter counter = new();
    private readonly StoredParameters stored;
    private readonly LocalCallers callers;
    private readonly WebApplication app;

    private LocalParameterStore(LocalParameterStoreOptions options)
    {
        stored = new StoredParameters(options.Clock);
        callers = new LocalCallers(options.Credentials ?? LocalCredentials.Create());
        var operations = new Operations(stored, new ParameterPages(options.PageSize, options.EmptyPages));
        var signature = new SignatureCheck(options.Clock);
        app = Build(options.Port, new RequestPipeline(Faults, signature, callers, operations, counter, stopping.Token));
    }

    /// <summary>For <c>AWS_ENDPOINT_URL_SSM</c>.</summary>
    public Uri Endpoint => new(app.Urls.First());

    /// <summary>What requests must be signed with now.</summary>
    public LocalCredentials Credentials => callers.Current;

    public LocalParameterStoreFaults Faults { get; } = new();

    /// <summary>Requests so far, refused and failed ones included.</summary>
    public int RequestCount => counter.Total;

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalParameterStore> StartAsync(
        LocalParameterStoreOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var store = new LocalParameterStore(options ?? new LocalParameterStoreOptions());
        try
        {
            await store.app.StartAsync(cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes a version by hand, overwriting.</summary>
    /// <returns>The version.</returns>
    /// <exception cref="ArgumentException">The service would not take it.</exception>
    public long Put(string name, string value, string type = "String")
    {
        try
        {
            return stored.Put(ParameterToPut.ByHand(name, value, type)).Version;
        }
        catch (WireError error)
        {
            throw new ArgumentException(error.Message, nameof(name), error);
        }
    }

    /// <returns>Whether it was there.</returns>
    public bool Remove(string name) => stored.Remove(name);

    /// <summary>Points a label at a version.</summary>
    public void Label(string name, long version, string label) => stored.Label(name, version, label);

    /// <summary>Lets the present credentials expire; only <paramref name="next"/> count from now on.</summary>
    public void Rotate(LocalCredentials next) => callers.Replace(next);

    /// <summary>Requests so far for one operation, e.g. <c>GetParametersByPath</c>.</summary>
    public int RequestsFor(string operation) => counter.Of(operation);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private static WebApplication Build(int port, RequestPipeline pipeline)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        var built = builder.Build();
        built.Run(pipeline.AnswerAsync);
        return built;
    }
}
