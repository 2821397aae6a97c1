using Authorizer.Aws.ParameterStore;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>One deployed parameter, as it is handed out.</summary>
/// <param name="Name">Relative to the path.</param>
/// <param name="Parameter">What is stored.</param>
/// <param name="Text">In the notation that was asked for.</param>
internal sealed record PulledDocument(string Name, Parameter Parameter, string Text)
{
    public DocumentFormat Format => DocumentFormats.Of(Text);

    /// <summary>Whether it must not lie about readable for everybody.</summary>
    public bool IsSecret => Parameter.Type == ParameterType.SecureString || SecretMaterial.MayBeIn(Text);

    /// <summary>The file below a folder that holds it, e.g. <c>providers/okta.json</c>.</summary>
    public string FileName =>
        Name
        + Format switch
        {
            DocumentFormat.Json => ".json",
            DocumentFormat.Yaml => ".yaml",
            DocumentFormat.Hcl => ".hcl",
        };

    /// <summary>Whether the name stays below a folder: <c>.</c> and <c>..</c> are good segments for Parameter Store.</summary>
    public bool HasFileName => !Name.Split('/').Any(segment => segment is "." or "..");

    public override string ToString() => Name;
}
