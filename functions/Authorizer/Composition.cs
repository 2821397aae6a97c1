using Authorizer.Aws.Credentials;
using Authorizer.Aws.KeySets;
using Authorizer.Aws.ParameterStore;
using Authorizer.Aws.TrustRoots;
using Authorizer.Configuration;
using Authorizer.Cryptography;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Locations;
using Authorizer.Runtime;
using Authorizer.Serving;
using Authorizer.Trust.Access;
using Authorizer.Trust.Keys;

namespace Authorizer;

/// <summary>Builds every object once; the only place that wires. Read it to see who knows whom.</summary>
internal static class Composition
{
    /// <summary>Runs the function until Lambda ends it. Returns the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string> environment, Stream output, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        using var runtimeHttp = RuntimeApiTransport.Create();
        Settings settings;
        try
        {
            settings = SettingsReader.Read(environment);
        }
        catch (SettingsException problems)
        {
            return await Startup.RefuseAsync(environment, runtimeHttp, new Log(output, LogSettings.Default, clock), problems, stop);
        }
        var log = new Log(output, settings.Log, clock);
        var notices = new RuntimeNoticeLog(log);
        var client = new RuntimeApiClient(runtimeHttp, settings.RuntimeApi);
        using var storeHttp = new HttpMessageInvoker(StoreHandler());
        using var connections = new TrustedConnections();
        using var configurations = Configurations(settings, storeHttp, connections, log, clock);
        var cache = settings.IsResultCacheOff ? ResultCache.Off : ResultCache.On;
        var function = new AuthorizerFunction(
            configurations,
            new IdentitySourceRule(cache),
            new AnswerWriter(AnswersOf(settings)),
            log,
            clock
        );
        var startup = new Startup(configurations, clock);
        var loop = new InvocationLoop(client, function.HandleAsync, new AfterAnswer(configurations).WorkAsync, clock, notices.Write);
        return await new LambdaBootstrap(client, startup.InitializeAsync, loop, settings.Concurrency, notices.Write).RunAsync(stop);
    }

    private static CurrentConfiguration Configurations(
        Settings settings,
        HttpMessageInvoker storeHttp,
        TrustedConnections connections,
        Log log,
        TimeProvider clock
    )
    {
        var random = RandomNumber.Next;
        var credentials = CredentialChain.Choose(settings.Credentials, storeHttp, clock);
        var options = new ParameterStoreOptions { Jitter = random };
        var store = new ParameterStoreClient(storeHttp, settings.ParameterStore, credentials, options, clock);
        var documents = new StoredDocuments(store, settings.Path);
        var keys = new KeyRegistry(new KeySources(connections, log, clock).At, clock);
        var loader = new ConfigurationLoader(
            new ConfigurationReader(KeyImport.Import, clock),
            keys,
            settings.IsAccessOpen ? AccessRules.Open : AccessRules.Closed,
            settings.IsResultCacheOff ? ResultCache.Off : ResultCache.On,
            log,
            clock
        );
        return new CurrentConfiguration(documents.ReadAsync, loader.Load, new ReloadSchedule(settings.RefreshInterval, random), log, clock);
    }

    private static AnswerOptions AnswersOf(Settings settings) =>
        new()
        {
            Unauthorized = settings.DeniesUnauthorized ? UnauthorizedAnswer.Deny : UnauthorizedAnswer.Error,
            HttpApiResponse = settings.AnswersHttpApiWithPolicy ? HttpApiResponse.Iam : HttpApiResponse.Simple,
            BindsExpiry = settings.BindsExpiry,
        };

    private static SocketsHttpHandler StoreHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(1),
            // A connection does not outlive a freeze.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromSeconds(30),
        };
}
