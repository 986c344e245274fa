using System.Text.Json.Serialization;
using Faer.Training.Metrics;

namespace Faer.Training.Runs;

/// <summary>
/// The position of a run, stored in its checkpoint. It contains no time and no path, so that equal runs write equal
/// files.
/// </summary>
/// <param name="RecipeHash">The hash of the run's recipe.</param>
/// <param name="Epoch">The number of complete epochs.</param>
/// <param name="Step">The number of steps done in the current epoch.</param>
/// <param name="GlobalStep">The number of steps done since the start.</param>
/// <param name="BestEpoch">The best epoch so far, counted from 1; 0 for none.</param>
/// <param name="BestScore">The score of the best epoch.</param>
/// <param name="Sums">
/// Sums of the losses over the steps of the current epoch, by name; empty before its first step.
/// </param>
internal sealed record CheckpointState(
    string RecipeHash,
    int Epoch,
    int Step,
    long GlobalStep,
    int BestEpoch,
    double BestScore,
    Figures Sums
)
{
    /// <summary>The mean losses over the steps of the current epoch, by name; empty before its first step.</summary>
    [JsonIgnore]
    internal Figures MeanLosses => Sums.Over(Math.Max(1, Step));

    /// <summary>Returns the position at the start of a run.</summary>
    internal static CheckpointState Start(string recipeHash) => new(recipeHash, 0, 0, 0, 0, 0, Figures.None);

    /// <summary>
    /// Whether an epoch with this score is the best so far. Of epochs with equal scores the first is the best.
    /// </summary>
    internal bool IsBest(double score) => BestEpoch == 0 || score > BestScore;

    /// <summary>Returns the position after a step with these losses.</summary>
    internal CheckpointState AfterStep(Figures losses) =>
        this with
        {
            Step = Step + 1,
            GlobalStep = GlobalStep + 1,
            Sums = Sums.Plus(losses),
        };

    /// <summary>Returns the position after the current epoch.</summary>
    /// <param name="score">Its score on split val; null for a run without val, which has no best epoch.</param>
    internal CheckpointState AfterEpoch(double? score) =>
        this with
        {
            Epoch = Epoch + 1,
            Step = 0,
            Sums = Figures.None,
            BestEpoch = score is { } best && IsBest(best) ? Epoch + 1 : BestEpoch,
            BestScore = score is { } higher && IsBest(higher) ? higher : BestScore,
        };
}
