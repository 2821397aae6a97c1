using Authorizer.Aws.Connections;
using Authorizer.Aws.Credentials;
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
    private static readonly TimeSpan StoreConnectTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Runs the function until Lambda ends it, or <paramref name="stop"/> does. Returns the exit code.</summary>
    /// <param name="environment">The process's variables (contract 2).</param>
    /// <param name="output">Where log lines go.</param>
    /// <param name="clock">What time it is, for everything.</param>
    /// <param name="stop">Ends it from outside, in tests.</param>
    public static int Run(
        IReadOnlyDictionary<string, string> environment,
        Stream output,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var roots = SystemRoots.Of(environment);
        using var connections = new TrustedConnections(roots);
        connections.PrepareAside();
        var storeHttp = connections.For(TrustedRoots.System, StoreConnectTimeout);
        Settings settings;
        ICredentialSource credentials;
        try
        {
            settings = SettingsReader.Read(environment);
            credentials = CredentialChain.Choose(settings.Credentials, storeHttp, clock);
        }
        catch (Exception refusal) when (refusal is SettingsException or CredentialsException)
        {
            return Startup.Refuse(environment, new Log(output, LogSettings.Default, clock), refusal);
        }
        var log = new Log(output, settings.Log, clock);
        if (roots.Problem is { } problem)
        {
            log.Warn(problem);
        }
        var store = new ParameterStoreClient(
            storeHttp,
            settings.ParameterStore,
            credentials,
            new ParameterStoreOptions { Jitter = RandomNumber.Next, MaxPages = 1000 },
            clock
        );
        using var configurations = Configurations(settings, store, connections, LambdaPackage.Of(environment), log, clock);
        try
        {
            return Bootstrap(settings, configurations, log, clock).Run(stop);
        }
        catch (InitializationException failure)
        {
            // The Runtime API's own address is wrong: there is nobody to report to.
            log.Error(failure.Message);
            return 1;
        }
    }

    private static LambdaBootstrap Bootstrap(Settings settings, CurrentConfiguration configurations, Log log, TimeProvider clock)
    {
        var notices = new RuntimeNoticeLog(log);
        var address = RuntimeAddress.Parse(settings.RuntimeApi);
        var identitySource = new IdentitySourceRule(CacheOf(settings));
        var answers = AnswersOf(settings);
        var function = new AuthorizerFunction(
            configurations,
            identitySource,
            new PolicyReach(new AnswerReuse(CacheOf(settings)), answers),
            new AnswerWriter(answers),
            log,
            clock
        );
        var loop = new InvocationLoop(function.HandleAsync, new AfterAnswer(configurations).WorkAsync, clock, notices.Write);
        var startup = new Startup(configurations, clock);
        return new LambdaBootstrap(address, startup.InitializeAsync, loop, settings.Concurrency, notices.Write);
    }

    private static CurrentConfiguration Configurations(
        Settings settings,
        ParameterStoreClient store,
        TrustedConnections connections,
        DeploymentPackage package,
        Log log,
        TimeProvider clock
    )
    {
        var documents = new StoredDocuments(store, settings.Path);
        var loader = new ConfigurationLoader(
            new ConfigurationReader(KeyImport.ImportWhenUsed, package, clock),
            new KeyRegistry(new KeySources(connections, RandomNumber.Next, log, clock).At, clock),
            settings.IsAccessOpen ? AccessRules.Open : AccessRules.Closed,
            CacheOf(settings),
            log,
            clock
        );
        var schedule = new ReloadSchedule(settings.RefreshInterval, RandomNumber.Next);
        return new CurrentConfiguration(documents, loader, schedule, log, clock);
    }

    private static ResultCache CacheOf(Settings settings) => settings.IsResultCacheOff ? ResultCache.Off : ResultCache.On;

    private static AnswerOptions AnswersOf(Settings settings) =>
        new()
        {
            Unauthorized = settings.DeniesUnauthorized ? UnauthorizedAnswer.Deny : UnauthorizedAnswer.Error,
            HttpApiResponse = settings.AnswersHttpApiWithPolicy ? HttpApiResponse.Iam : HttpApiResponse.Simple,
            BindsExpiry = settings.BindsExpiry,
        };
}
