using System.Globalization;
using Faer.Training.RunFolders;

namespace Faer.Training.Runs;

/// <summary>Stops a run when its caller cancels it or its time limit is reached.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly TimeSpan? _limit;
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource _either;

    /// <summary>Initializes a signal and starts its time limit.</summary>
    /// <param name="limit">The maximum duration of the run; null for no limit.</param>
    /// <param name="time">The clock for the limit.</param>
    /// <param name="caller">The caller's cancellation token.</param>
    public StopSignal(TimeSpan? limit, TimeProvider time, CancellationToken caller)
    {
        (_caller, _limit) = (caller, limit);
        _timer = limit is { } allowed ? new CancellationTokenSource(allowed, time) : null;
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer?.Token ?? CancellationToken.None);
    }

    /// <summary>A token that is cancelled when the run must stop.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>The reason why a stopped run was stopped.</summary>
    public RunEnd Reason => _caller.IsCancellationRequested ? RunEnd.Stopped : RunEnd.TimeLimit;

    /// <summary>The message for a run that was ended by the limit.</summary>
    public string LimitReached =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The time limit of {_limit!.Value.TotalHours:0.####} hours is reached."
        );

    public void Dispose()
    {
        _either.Dispose();
        _timer?.Dispose();
    }
}
