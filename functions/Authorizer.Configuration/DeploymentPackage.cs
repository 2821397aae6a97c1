namespace Authorizer.Configuration;

/// <summary>
/// What a document may name beside itself: files of the function's package and layers (<c>Local.Filename</c>, <c>TrustedCA.Filename</c>) and
/// variables of its environment (<c>TrustedCA.EnvironmentVariable</c>). They change with a deployment only, which starts new processes.
/// </summary>
public abstract class DeploymentPackage
{
    /// <summary>No deployment at hand, as for an operator's command: files and variables are not looked at, and nothing is said of them.</summary>
    public static DeploymentPackage Absent { get; } = new NoPackage();

    /// <summary>Whether there is a deployment to look at.</summary>
    public abstract bool IsPresent { get; }

    /// <summary>The file's bytes; null when it does not exist, cannot be read, is larger than 1 MiB or lies outside of the package and its layers.</summary>
    /// <param name="path">As the document names it: relative to the package's root, or absolute.</param>
    public abstract byte[]? ReadFile(string path);

    /// <summary>The variable's text; null when it is not set.</summary>
    public abstract string? ReadVariable(string name);

    private sealed class NoPackage : DeploymentPackage
    {
        public override bool IsPresent => false;

        public override byte[]? ReadFile(string path) => null;

        public override string? ReadVariable(string name) => null;
    }
}
