namespace Authorizer.Function.Tests;

public class SettingsReaderTests
{
    private static readonly Dictionary<string, string> Least = new(StringComparer.Ordinal)
    {
        ["AUTHORIZER_PARAMETER_PATH"] = "/authorizer/prod",
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
    };

    [Fact]
    public void The_defaults_are_those_of_the_contract()
    {
        var settings = SettingsReader.Read(Least);

        Assert.Equal("/authorizer/prod", settings.Path.ToString());
        Assert.Equal(TimeSpan.FromSeconds(300), settings.RefreshInterval);
        Assert.True(settings.IsAccessOpen);
        Assert.False(settings.DeniesUnauthorized);
        Assert.False(settings.AnswersHttpApiWithPolicy);
        Assert.False(settings.IsResultCacheOff);
        Assert.False(settings.BindsExpiry);
        Assert.Equal(new LogSettings(LogLevel.Info, IsJson: true), settings.Log);
        Assert.Equal(1, settings.Concurrency);
        Assert.Equal("https://ssm.eu-west-1.amazonaws.com/", settings.ParameterStore.Address.ToString());
    }

    [Fact]
    public void Every_variable_has_its_effect()
    {
        var settings = SettingsReader.Read(
            With(
                ("AUTHORIZER_PARAMETER_PATH", "/a/b/"),
                ("AUTHORIZER_REFRESH_SECONDS", "60"),
                ("AUTHORIZER_ACCESS", "closed"),
                ("AUTHORIZER_UNAUTHORIZED", "deny"),
                ("AUTHORIZER_HTTP_API_RESPONSE", "iam"),
                ("AUTHORIZER_RESULT_CACHE", "off"),
                ("AUTHORIZER_BIND_EXPIRY", "true"),
                ("AWS_LAMBDA_LOG_LEVEL", "debug"),
                ("AWS_LAMBDA_MAX_CONCURRENCY", "8"),
                ("AWS_ENDPOINT_URL", "http://127.0.0.1:1/"),
                ("AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:2/")
            )
        );

        Assert.Equal("/a/b", settings.Path.ToString());
        Assert.Equal(TimeSpan.FromSeconds(60), settings.RefreshInterval);
        Assert.False(settings.IsAccessOpen);
        Assert.True(settings.DeniesUnauthorized);
        Assert.True(settings.AnswersHttpApiWithPolicy);
        Assert.True(settings.IsResultCacheOff);
        Assert.True(settings.BindsExpiry);
        Assert.Equal(new LogSettings(LogLevel.Debug, IsJson: true), settings.Log);
        Assert.Equal(8, settings.Concurrency);
        Assert.Equal(2, settings.ParameterStore.Address.Port);
    }

    public static TheoryData<string, string, string> Wrong =>
        new()
        {
            { "AUTHORIZER_PARAMETER_PATH", "", "AUTHORIZER_PARAMETER_PATH is missing: set it to the Parameter Store path" },
            { "AUTHORIZER_PARAMETER_PATH", "authorizer", "AUTHORIZER_PARAMETER_PATH must begin with '/'" },
            { "AUTHORIZER_PARAMETER_PATH", "/", "AUTHORIZER_PARAMETER_PATH must begin with '/'" },
            { "AUTHORIZER_PARAMETER_PATH", "/a b", "AUTHORIZER_PARAMETER_PATH may hold only letters" },
            {
                "AUTHORIZER_REFRESH_SECONDS",
                "0",
                "AUTHORIZER_REFRESH_SECONDS must be a whole number from 1 to 86400, or absent for 300."
            },
            {
                "AUTHORIZER_REFRESH_SECONDS",
                "5m",
                "AUTHORIZER_REFRESH_SECONDS must be a whole number from 1 to 86400, or absent for 300."
            },
            { "AUTHORIZER_ACCESS", "Open", "AUTHORIZER_ACCESS must be 'open' (the default) or 'closed'." },
            { "AUTHORIZER_UNAUTHORIZED", "403", "AUTHORIZER_UNAUTHORIZED must be 'error' (the default) or 'deny'." },
            { "AUTHORIZER_HTTP_API_RESPONSE", "policy", "AUTHORIZER_HTTP_API_RESPONSE must be 'simple' (the default) or 'iam'." },
            { "AUTHORIZER_RESULT_CACHE", "0", "AUTHORIZER_RESULT_CACHE must be 'on' (the default) or 'off'." },
            { "AUTHORIZER_BIND_EXPIRY", "yes", "AUTHORIZER_BIND_EXPIRY must be 'false' (the default) or 'true'." },
            { "AWS_REGION", "", "AWS_REGION is not set" },
            { "AWS_ENDPOINT_URL_SSM", "ssm.local", "AWS_ENDPOINT_URL_SSM must be an http or https URL" },
            { "AWS_LAMBDA_RUNTIME_API", "", "AWS_LAMBDA_RUNTIME_API is missing" },
            {
                "AWS_LAMBDA_MAX_CONCURRENCY",
                "many",
                "AWS_LAMBDA_MAX_CONCURRENCY must be a whole number from 1 to 1600, or absent for 1."
            },
            {
                "AWS_LAMBDA_LOG_LEVEL",
                "LOUD",
                "AWS_LAMBDA_LOG_LEVEL must be TRACE, DEBUG, INFO (the default), WARN, ERROR or FATAL."
            },
            { "AWS_LAMBDA_LOG_FORMAT", "XML", "AWS_LAMBDA_LOG_FORMAT must be 'JSON' (the default) or 'Text'." },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_names_its_variable_and_what_is_allowed(string variable, string value, string expected)
    {
        var problems = Assert.Throws<SettingsException>(() => SettingsReader.Read(With((variable, value)))).Problems;

        Assert.StartsWith(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var wrong = With(
            ("AUTHORIZER_PARAMETER_PATH", ""),
            ("AUTHORIZER_ACCESS", "ajar"),
            ("AUTHORIZER_REFRESH_SECONDS", "soon")
        );

        Assert.Equal(3, Assert.Throws<SettingsException>(() => SettingsReader.Read(wrong)).Problems.Count);
    }

    [Fact]
    public void An_empty_variable_counts_as_absent()
    {
        var settings = SettingsReader.Read(
            With(("AUTHORIZER_ACCESS", ""), ("AWS_ENDPOINT_URL_SSM", ""), ("AWS_LAMBDA_LOG_LEVEL", ""))
        );

        Assert.True(settings.IsAccessOpen);
    }

    [Fact]
    public void Plain_text_logs_know_no_level()
    {
        var settings = SettingsReader.Read(With(("AWS_LAMBDA_LOG_FORMAT", "Text"), ("AWS_LAMBDA_LOG_LEVEL", "ERROR")));

        Assert.Equal(new LogSettings(LogLevel.Info, IsJson: false), settings.Log);
    }

    private static Dictionary<string, string> With(params (string Name, string Value)[] changes)
    {
        var environment = new Dictionary<string, string>(Least, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            environment[name] = value;
        }
        return environment;
    }
}
