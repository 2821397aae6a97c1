using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Consul;

/// <summary>
/// Files and variables of the deployment that a field names. What is missing is an error; where there is no deployment at hand, nothing is
/// looked at and a warning says so.
/// </summary>
internal sealed class DeployedContent(DeploymentPackage package)
{
    /// <summary>Whether the answer null means an error, and not that nothing was looked at.</summary>
    internal bool IsLookedAt => package.IsPresent;

    /// <summary>The file's bytes; null where the field is absent or its file is not there to be read.</summary>
    internal byte[]? File(FieldReader fields, string field) =>
        Look(
            fields,
            field,
            package.ReadFile,
            "is no file of the function's package or its layers that can be read, of 1 MiB at most; deploy it there",
            "names a file of the deployment, which was not looked at; see that the function's package or a layer holds it"
        );

    /// <summary>The variable's text; null where the field is absent or there is no such variable.</summary>
    internal string? Variable(FieldReader fields, string field) =>
        Look(
            fields,
            field,
            package.ReadVariable,
            "is no variable of the function's environment; set it there",
            "names a variable of the deployment, which was not looked at; see that the function's environment has it"
        );

    private T? Look<T>(FieldReader fields, string field, Func<string, T?> read, string missing, string notLookedAt)
        where T : class
    {
        if (fields.Text(field) is not { } name)
        {
            return null;
        }
        var content = package.IsPresent ? read(name) : null;
        if (!package.IsPresent)
        {
            fields.Problems.Warning(fields.PlaceOf(field), notLookedAt);
        }
        else if (content is null)
        {
            fields.Problems.Error(fields.PlaceOf(field), missing);
        }
        return content;
    }
}
