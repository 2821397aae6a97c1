using System.Net;
using System.Text.Json;
using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Configuration;
using Authorizer.Cryptography;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Locations;
using Authorizer.Runtime;
using Authorizer.Serving;
using Authorizer.Trust.Access;
using Authorizer.Trust.Keys;

namespace Authorizer.Function.Tests.Allocations;

/// <summary>
/// The whole spine with a configuration read and its key at hand, put together as the composition does, without network: an event in, an
/// answer out and a log line written to nowhere.
/// </summary>
internal sealed class WarmSpine : IDisposable
{
    public const string ApiId = "a1b2c3d4e5";

    private static readonly Log Nowhere = new(Stream.Null, LogSettings.Default, TimeProvider.System);
    private readonly CurrentConfiguration configurations;
    private readonly AuthorizerFunction function;
    private readonly AfterAnswer afterAnswer;

    private WarmSpine(CurrentConfiguration configurations)
    {
        this.configurations = configurations;
        var reuse = new AnswerReuse(ResultCache.On);
        function = new AuthorizerFunction(
            configurations,
            new IdentitySourceRule(ResultCache.On),
            new PolicyReach(reuse, AnswersOf()),
            new AnswerWriter(AnswersOf()),
            Nowhere,
            TimeProvider.System
        );
        afterAnswer = new AfterAnswer(configurations);
    }

    /// <summary>A spine that has read <paramref name="documents"/>: name below the path → text.</summary>
    /// <param name="documents">All of them.</param>
    /// <param name="remote">Where keys that are not local come from; null: nowhere.</param>
    public static async Task<WarmSpine> StartAsync(IReadOnlyDictionary<string, string> documents, IKeySetSource? remote = null)
    {
        var clock = TimeProvider.System;
        var store = new ParameterStoreClient(
            new HttpMessageInvoker(new OnePage(documents)),
            SsmEndpoint.Resolve(new SsmEndpointSettings { Region = "eu-west-1" }),
            new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret-text", null)),
            new ParameterStoreOptions { Jitter = static () => 0.5 },
            clock
        );
        var loader = new ConfigurationLoader(
            new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, clock),
            new KeyRegistry((_, _) => remote ?? throw new InvalidOperationException("The key set is local."), clock),
            AccessRules.Open,
            ResultCache.On,
            Nowhere,
            clock
        );
        var schedule = new ReloadSchedule(TimeSpan.FromHours(1), static () => 0.5);
        var current = new CurrentConfiguration(
            new StoredDocuments(store, ParameterPath.Parse("/bench")),
            loader,
            schedule,
            Nowhere,
            clock
        );
        await current.InitializeAsync(CancellationToken.None);
        return new WarmSpine(current);
    }

    /// <summary>One invocation, with what is done after its answer.</summary>
    public async ValueTask<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> utf8)
    {
        var invocation = new Invocation { RequestId = "8476a536-e9f4-11e8-9739-2dfe598c3fcd", Event = utf8 };
        var result = await function.HandleAsync(invocation, CancellationToken.None);
        await afterAnswer.WorkAsync(CancellationToken.None);
        return result;
    }

    public void Dispose() => configurations.Dispose();

    private static AnswerOptions AnswersOf() =>
        new()
        {
            Unauthorized = UnauthorizedAnswer.Error,
            HttpApiResponse = HttpApiResponse.Simple,
            BindsExpiry = false,
        };

    /// <summary>Answers every call with all documents.</summary>
    private sealed class OnePage(IReadOnlyDictionary<string, string> documents) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                json.WriteStartArray("Parameters");
                foreach (var (name, text) in documents)
                {
                    json.WriteStartObject();
                    json.WriteString("Name", "/bench/" + name);
                    json.WriteString("Type", "String");
                    json.WriteString("Value", text);
                    json.WriteNumber("Version", 1);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(buffer.ToArray()) }
            );
        }
    }
}
