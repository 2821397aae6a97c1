using Microsoft.AspNetCore.Http;

namespace Authorizer.Local.ParameterStore;

/// <summary>An error as the service sends it: a status, a name, a sentence.</summary>
internal sealed class WireError(string name, string message, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    public string Name { get; } = name;

    public int Status { get; } = status;
}
