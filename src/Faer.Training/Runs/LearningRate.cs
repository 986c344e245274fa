using Faer.Training.Recipes;

namespace Faer.Training.Runs;

/// <summary>The learning rate of each step, as a factor of the highest rate.</summary>
internal static class LearningRate
{
    /// <summary>Returns the factor (0..1) at a step.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="step">The step, counted from 0 over the whole run.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch, at least 1.</param>
    /// <param name="epochs">Epochs of the whole run, at least 1.</param>
    public static double Factor(ScheduleRecipe schedule, long step, int stepsPerEpoch, int epochs)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        double warmup = schedule.WarmupEpochs * stepsPerEpoch;
        if (step < warmup)
            return (step + 1) / Math.Max(1, Math.Ceiling(warmup));
        if (schedule.Kind == ScheduleKind.Exponential)
            return Math.Pow(schedule.Gamma, step / stepsPerEpoch);

        double total = Math.Max(1, ((double)epochs * stepsPerEpoch) - warmup);
        double cosine = (1 + Math.Cos(Math.PI * Math.Min(1, (step - warmup) / total))) / 2;
        return schedule.FinalFraction + ((1 - schedule.FinalFraction) * cosine);
    }
}
