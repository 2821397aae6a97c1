using System.Globalization;
using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;

namespace Authorizer;

/// <summary>The environment has errors; the message names every variable concerned and what is allowed.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(' ', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Reads the environment (contract 2): every problem at once; an empty variable counts as absent, as <c>sam local</c> sends it.</summary>
internal sealed class SettingsReader
{
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly List<string> problems = [];

    private SettingsReader(IReadOnlyDictionary<string, string> environment) => this.environment = environment;

    /// <summary>Throws <see cref="SettingsException"/>.</summary>
    public static Settings Read(IReadOnlyDictionary<string, string> environment)
    {
        var reader = new SettingsReader(environment);
        var settings = reader.Read();
        return reader.problems.Count == 0 ? settings : throw new SettingsException(reader.problems);
    }

    private Settings Read() =>
        new()
        {
            Path = ReadPath("AUTHORIZER_PARAMETER_PATH"),
            RefreshInterval = TimeSpan.FromSeconds(ReadNumber("AUTHORIZER_REFRESH_SECONDS", 300, 1, 86400)),
            IsAccessOpen = ReadWord("AUTHORIZER_ACCESS", "open", "closed") == "open",
            DeniesUnauthorized = ReadWord("AUTHORIZER_UNAUTHORIZED", "error", "deny") == "deny",
            AnswersHttpApiWithPolicy = ReadWord("AUTHORIZER_HTTP_API_RESPONSE", "simple", "iam") == "iam",
            IsResultCacheOff = ReadWord("AUTHORIZER_RESULT_CACHE", "on", "off") == "off",
            BindsExpiry = ReadWord("AUTHORIZER_BIND_EXPIRY", "false", "true") == "true",
            ParameterStore = ReadEndpoint(),
            Credentials = ReadCredentials(),
            Log = ReadLog(),
            RuntimeApi = ReadRequired("AWS_LAMBDA_RUNTIME_API", "host:port of the Lambda Runtime API, which Lambda sets"),
            Concurrency = ReadNumber("AWS_LAMBDA_MAX_CONCURRENCY", 1, 1, 1600),
        };

    private string? Find(string name) => environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private string ReadRequired(string name, string expected)
    {
        if (Find(name) is { } value)
        {
            return value;
        }
        problems.Add($"{name} is missing: set it to the {expected}.");
        return "";
    }

    private ParameterPath ReadPath(string name)
    {
        var text = ReadRequired(name, "Parameter Store path of the configuration, e.g. /authorizer/prod");
        if (text.Length > 0 && !ParameterPath.TryParse(text, out _, out var problem))
        {
            problems.Add($"{name} {problem}");
        }
        return ParameterPath.TryParse(text, out var path, out _) ? path : ParameterPath.Parse("/unreadable");
    }

    private SsmEndpoint ReadEndpoint()
    {
        try
        {
            return SsmEndpoint.Resolve(
                new SsmEndpointSettings
                {
                    Region = Find("AWS_REGION") ?? Find("AWS_DEFAULT_REGION"),
                    EndpointUrlSsm = Find("AWS_ENDPOINT_URL_SSM"),
                    EndpointUrl = Find("AWS_ENDPOINT_URL"),
                    IgnoreConfiguredEndpointUrls = Find("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"),
                    UseFipsEndpoint = Find("AWS_USE_FIPS_ENDPOINT"),
                    UseDualstackEndpoint = Find("AWS_USE_DUALSTACK_ENDPOINT"),
                }
            );
        }
        catch (FormatException problem)
        {
            problems.Add(problem.Message);
            return SsmEndpoint.Resolve(new SsmEndpointSettings { Region = "unreadable" });
        }
    }

    private CredentialSettings ReadCredentials() =>
        new()
        {
            AccessKeyId = Find("AWS_ACCESS_KEY_ID"),
            SecretAccessKey = Find("AWS_SECRET_ACCESS_KEY"),
            SessionToken = Find("AWS_SESSION_TOKEN"),
            ContainerRelativeUri = Find("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
            ContainerFullUri = Find("AWS_CONTAINER_CREDENTIALS_FULL_URI"),
            ContainerAuthorizationToken = Find("AWS_CONTAINER_AUTHORIZATION_TOKEN"),
            ContainerAuthorizationTokenFile = Find("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"),
        };

    private int ReadNumber(string name, int preset, int least, int most)
    {
        if (Find(name) is not { } text)
        {
            return preset;
        }
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || number < least || number > most)
        {
            problems.Add($"{name} must be a whole number from {least} to {most}, or absent for {preset}.");
        }
        return number;
    }

    private string ReadWord(string name, string preset, string other)
    {
        var word = Find(name) ?? preset;
        if (word != preset && word != other)
        {
            problems.Add($"{name} must be '{preset}' (the default) or '{other}'.");
        }
        return word;
    }

    private LogSettings ReadLog()
    {
        var format = (Find("AWS_LAMBDA_LOG_FORMAT") ?? "JSON").ToUpperInvariant();
        if (format is not ("JSON" or "TEXT"))
        {
            problems.Add("AWS_LAMBDA_LOG_FORMAT must be 'JSON' (the default) or 'Text'.");
        }
        var level = (Find("AWS_LAMBDA_LOG_LEVEL") ?? "INFO").ToUpperInvariant();
        var least = Array.IndexOf(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], level);
        if (least < 0)
        {
            problems.Add("AWS_LAMBDA_LOG_LEVEL must be TRACE, DEBUG, INFO (the default), WARN, ERROR or FATAL.");
        }
        return format == "JSON" ? new LogSettings((LogLevel)least, IsJson: true) : LogSettings.Default with { IsJson = false };
    }
}
