using Microsoft.Extensions.Hosting;

namespace Faer.Server.Http.Hosting;

/// <summary>Leaves the process's signals to the program that runs the server.</summary>
internal sealed class NoSignalLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
