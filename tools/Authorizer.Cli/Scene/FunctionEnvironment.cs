using Authorizer.Local.ParameterStore;

namespace Authorizer.Cli.Scene;

/// <summary>What the function finds around it (contract 2), but for the Runtime API.</summary>
internal static class FunctionEnvironment
{
    /// <summary>Where the documents lie.</summary>
    public const string Path = "/authorizer/local";

    // The user's own provider is trusted as the user's shell trusts it.
    private static readonly string[] Inherited = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

    public static Dictionary<string, string> For(LocalParameterStore store)
    {
        var environment = Inherited
            .Select(name => (name, value: Environment.GetEnvironmentVariable(name)))
            .Where(pair => pair.value is not null)
            .ToDictionary(pair => pair.name, pair => pair.value!, StringComparer.Ordinal);
        environment["AUTHORIZER_PARAMETER_PATH"] = Path;
        environment["AWS_REGION"] = "eu-west-1";
        environment["AWS_ENDPOINT_URL_SSM"] = store.Endpoint.ToString();
        environment["AWS_ACCESS_KEY_ID"] = store.Credentials.AccessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = store.Credentials.SecretAccessKey;
        environment["AWS_SESSION_TOKEN"] = store.Credentials.SessionToken ?? "";
        return environment;
    }
}
