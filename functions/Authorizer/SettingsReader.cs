using System.Globalization;

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
            ParameterPath = ReadPath("AUTHORIZER_PARAMETER_PATH"),
            RefreshInterval = TimeSpan.FromSeconds(ReadNumber("AUTHORIZER_REFRESH_SECONDS", 300, 1, 86400)),
            IsAccessOpen = ReadWord("AUTHORIZER_ACCESS", "open", "closed") == "open",
            DeniesUnauthorized = ReadWord("AUTHORIZER_UNAUTHORIZED", "error", "deny") == "deny",
            AnswersHttpApiWithPolicy = ReadWord("AUTHORIZER_HTTP_API_RESPONSE", "simple", "iam") == "iam",
            IsResultCacheOff = ReadWord("AUTHORIZER_RESULT_CACHE", "on", "off") == "off",
            BindsExpiry = ReadWord("AUTHORIZER_BIND_EXPIRY", "false", "true") == "true",
            Region = ReadRegion(),
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

    private string ReadPath(string name)
    {
        var path = ReadRequired(name, "Parameter Store path of the configuration, e.g. /authorizer/prod").TrimEnd('/');
        var isPath = path.StartsWith('/') && path.Split('/').Skip(1).All(IsLevel);
        if (!isPath && Find(name) is not null)
        {
            problems.Add(
                $"{name} must be a Parameter Store path such as /authorizer/prod: a slash, then names of letters, digits, '.', '-' and '_' with slashes between."
            );
        }
        return path;
    }

    private static bool IsLevel(string level) =>
        level.Length > 0 && level.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    private string ReadRegion() =>
        Find("AWS_REGION") ?? Find("AWS_DEFAULT_REGION") ?? ReadRequired("AWS_REGION", "region of Parameter Store, e.g. eu-west-1");

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
