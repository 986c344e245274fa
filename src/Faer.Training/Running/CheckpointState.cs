using System.Text.Json.Serialization;

namespace Faer.Training;

/// <summary>The position of a run, kept in its checkpoint; no time and no path, so equal runs write equal files.</summary>
/// <param name="RecipeHash">The recipe that the run follows.</param>
/// <param name="Epoch">Epochs that are complete.</param>
/// <param name="Step">Steps done in the epoch after those.</param>
/// <param name="GlobalStep">Steps done since the start.</param>
/// <param name="BestEpoch">The best epoch so far, counted from 1; 0 for none.</param>
/// <param name="BestScore">Its score.</param>
/// <param name="Sums">Sums of the losses over the steps of the unfinished epoch, by name; none before its first step.</param>
public sealed record CheckpointState(
    string RecipeHash,
    int Epoch,
    int Step,
    long GlobalStep,
    int BestEpoch,
    double BestScore,
    Figures Sums
)
{
    /// <summary>The mean losses of the steps of the unfinished epoch, by name; none before its first step.</summary>
    [JsonIgnore]
    internal Figures MeanLosses => Sums.Over(Math.Max(1, Step));

    /// <summary>Where a run starts.</summary>
    internal static CheckpointState Start(string recipeHash) => new(recipeHash, 0, 0, 0, 0, 0, Figures.None);

    /// <summary>Whether an epoch with this score is the best so far; of equal ones the first is.</summary>
    internal bool IsBest(double score) => BestEpoch == 0 || score > BestScore;

    /// <summary>The position after a step with these losses.</summary>
    internal CheckpointState AfterStep(Figures losses) =>
        this with
        {
            Step = Step + 1,
            GlobalStep = GlobalStep + 1,
            Sums = Sums.Plus(losses),
        };

    /// <summary>The position after the current epoch.</summary>
    internal CheckpointState AfterEpoch(double score) =>
        this with
        {
            Epoch = Epoch + 1,
            Step = 0,
            Sums = Figures.None,
            BestEpoch = IsBest(score) ? Epoch + 1 : BestEpoch,
            BestScore = IsBest(score) ? score : BestScore,
        };
}
