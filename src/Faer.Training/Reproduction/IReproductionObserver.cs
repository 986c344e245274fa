using Faer.Training.Metrics;

namespace Faer.Training.Reproduction;

/// <summary>Receives the progress of a reproduction.</summary>
public interface IReproductionObserver : ITrainingObserver
{
    /// <summary>Called with the plan before anything is trained.</summary>
    void Planned(IReadOnlyList<PlanRow> rows);

    /// <summary>Called when a run that is not done starts or resumes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="number">The position of the run in the plan, counted from 1.</param>
    /// <param name="total">The number of runs in the plan.</param>
    void Begins(PlannedRun run, int number, int total);

    /// <summary>Called when a run failed; the other runs continue.</summary>
    /// <param name="run">The run.</param>
    /// <param name="exception">The reason.</param>
    void Failed(PlannedRun run, FaerException exception);
}
