using System.Globalization;

namespace Faer.Training;

/// <summary>Stops a run when its caller cancels it or its time is over.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly TimeSpan? _limit;
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource _either;

    /// <summary>A signal; its time runs from now on.</summary>
    /// <param name="limit">How long the run may take; null for any time.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="caller">The caller's own.</param>
    public StopSignal(TimeSpan? limit, TimeProvider time, CancellationToken caller)
    {
        (_caller, _limit) = (caller, limit);
        _timer = limit is { } allowed ? new CancellationTokenSource(allowed, time) : null;
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer?.Token ?? CancellationToken.None);
    }

    /// <summary>Cancelled when the run is to stop.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Why a run that stopped did.</summary>
    public RunEnd Reason => _caller.IsCancellationRequested ? RunEnd.Stopped : RunEnd.TimeLimit;

    /// <summary>The limit in words, after it ended a run.</summary>
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
