namespace Faer.Training;

/// <summary>Sees a reproduction as it goes.</summary>
public interface IReproductionObserver : ITrainingObserver
{
    /// <summary>The plan before anything is trained.</summary>
    void Planned(IReadOnlyList<PlanRow> rows);

    /// <summary>A run that is not done begins or goes on.</summary>
    /// <param name="run">The run.</param>
    /// <param name="number">Its place, counted from 1.</param>
    /// <param name="total">The plan's runs.</param>
    void Begins(PlannedRun run, int number, int total);

    /// <summary>A run failed; the others go on.</summary>
    /// <param name="run">The run.</param>
    /// <param name="exception">Why.</param>
    void Failed(PlannedRun run, FaerException exception);
}
