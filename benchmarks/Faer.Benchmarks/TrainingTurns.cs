using System.Diagnostics;
using Faer.Training.Metrics;

namespace Faer.Benchmarks;

/// <summary>
/// Alternates the steps of a run with bare steps: whenever the run reports, about every half second, its clock is
/// paused and the same number of bare steps is run. The loader's batches are ready by then, so the loader works only
/// during the run's steps and makes one batch for each of them.
/// </summary>
/// <param name="bareStep">The bare step.</param>
/// <param name="otherPeer">Measures the other implementation.</param>
/// <param name="otherPeerEvery">The number of turns between these measurements.</param>
internal sealed class TrainingTurns(Action bareStep, Action otherPeer, int otherPeerEvery)
    : TimeProvider,
        ITrainingObserver
{
    private readonly List<(double RunMs, double BareMs)> _turns = [];
    private long _stoodStill;
    private long _resumed;
    private int _step;
    private bool _isWarm;

    /// <summary>The time of the run's step in each turn.</summary>
    public Timing Run => new([.. _turns.Select(turn => turn.RunMs).Order()]);

    /// <summary>The time of the bare step in each turn.</summary>
    public Timing Bare => new([.. _turns.Select(turn => turn.BareMs).Order()]);

    /// <summary>The ratio of both in each turn, smallest first.</summary>
    public IReadOnlyList<double> SortedRatios => [.. _turns.Select(turn => turn.RunMs / turn.BareMs).Order()];

    /// <summary>The share of the run's time that was spent waiting for batches.</summary>
    public double LoaderWaitShare { get; private set; }

    /// <inheritdoc/>
    public override long GetTimestamp() => Stopwatch.GetTimestamp() - _stoodStill;

    public void Message(string text) { }

    public void Progress(TrainingProgress progress)
    {
        long reported = Stopwatch.GetTimestamp();
        int steps = progress.Step - _step;

        // The end of the epoch is reported a second time.
        if (steps == 0)
            return;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps; i++)
            bareStep();
        double bareMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds / steps;

        // The first turn warms up both.
        if (_isWarm)
            _turns.Add((Stopwatch.GetElapsedTime(_resumed, reported).TotalMilliseconds / steps, bareMs));
        _isWarm = true;
        if (_turns.Count % otherPeerEvery == otherPeerEvery - 1)
            otherPeer();
        _step = progress.Step;
        _resumed = Stopwatch.GetTimestamp();
        _stoodStill += _resumed - reported;
    }

    public void EpochEnded(EpochMetrics metrics, bool isBest) => LoaderWaitShare = metrics.LoaderWaitShare;
}
