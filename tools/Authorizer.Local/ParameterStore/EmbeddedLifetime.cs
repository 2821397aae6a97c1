using Microsoft.Extensions.Hosting;

namespace Authorizer.Local.ParameterStore;

/// <summary>Leaves the process's signals to the process: this server is only part of it.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
