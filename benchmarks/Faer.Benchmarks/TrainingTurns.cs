using System.Diagnostics;
using Faer.Training.Metrics;

namespace Faer.Benchmarks;

/// <summary>
/// A run's steps and bare ones in turn: whenever the run reports, about every half second, its clock stands still and as many bare steps are taken.
/// The loader has its batches ready by then, so that it is at work during the run's steps alone, and makes one batch for each of them.
/// </summary>
/// <param name="bareStep">The bare step.</param>
/// <param name="otherPeer">Measures another peer.</param>
/// <param name="otherPeerEvery">After how many turns that is done.</param>
internal sealed class TrainingTurns(Action bareStep, Action otherPeer, int otherPeerEvery)
    : TimeProvider,
        ITrainingObserver
{
    private readonly List<(double RunMs, double BareMs)> _turns = [];
    private long _stoodStill;
    private long _resumed;
    private int _step;
    private bool _isWarm;

    /// <summary>The step of the run in each turn.</summary>
    public Timing Run => new([.. _turns.Select(turn => turn.RunMs).Order()]);

    /// <summary>The bare step in each turn.</summary>
    public Timing Bare => new([.. _turns.Select(turn => turn.BareMs).Order()]);

    /// <summary>The ratio of both in each turn, smallest first.</summary>
    public IReadOnlyList<double> SortedRatios => [.. _turns.Select(turn => turn.RunMs / turn.BareMs).Order()];

    /// <summary>Share of the run's time that waited for batches.</summary>
    public double LoaderWaitShare { get; private set; }

    /// <inheritdoc/>
    public override long GetTimestamp() => Stopwatch.GetTimestamp() - _stoodStill;

    public void Message(string text) { }

    public void Progress(TrainingProgress progress)
    {
        long reported = Stopwatch.GetTimestamp();
        int steps = progress.Step - _step;

        // The end of the epoch is reported once more.
        if (steps == 0)
            return;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps; i++)
            bareStep();
        double bareMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds / steps;

        // The first turn warms both up.
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
