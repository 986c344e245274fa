using Faer.Training.Optimization;
using Faer.Training.Recipes;

namespace Faer.Training.Runs;

/// <summary>The learning rate of each step.</summary>
internal static class LearningRate
{
    /// <summary>Returns the rates of a step.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="highest">The highest base rate.</param>
    /// <param name="step">The step, counted from 0 over the whole run.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch, at least 1.</param>
    /// <param name="epochs">Epochs of the whole run, at least 1.</param>
    public static StepRate At(ScheduleRecipe schedule, double highest, long step, int stepsPerEpoch, int epochs)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        double warmup = schedule.WarmupEpochs * stepsPerEpoch;
        if (step < warmup)
        {
            double risen = (step + 1) / Math.Max(1, Math.Ceiling(warmup));
            return new StepRate(highest * risen, schedule.WarmupRate * (1 - risen));
        }

        long epoch = step / stepsPerEpoch;
        if (schedule.Kind == ScheduleKind.Exponential)
            return new StepRate(highest * Math.Pow(schedule.Gamma, epoch));
        if (schedule.Kind == ScheduleKind.Steps)
            return new StepRate(highest * Math.Pow(schedule.Gamma, schedule.Steps.Count(last => last <= epoch)));

        double total = Math.Max(1, ((double)epochs * stepsPerEpoch) - warmup);
        double cosine = (1 + Math.Cos(Math.PI * Math.Min(1, (step - warmup) / total))) / 2;
        return new StepRate(
            highest * (schedule.FinalFraction + ((1 - schedule.FinalFraction) * cosine)),
            schedule.FinalRate * (1 - cosine)
        );
    }
}
