using Faer.Data.Evaluation.Reports;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;

namespace Faer.Training.Tasks.Identity;

/// <summary>The verification results of a network on the people of the splits val and test.</summary>
/// <param name="start">The scores of the network before its first step.</param>
/// <param name="validation">The pairs of split val.</param>
/// <param name="cosines">The network's cosines for the pairs of split val.</param>
/// <param name="test">The pairs of split test; null if it is not evaluated.</param>
/// <param name="testCosines">The network's cosines for the pairs of split test; null if it is not evaluated.</param>
internal sealed class IdentityResult(
    StartVerification start,
    PairJudge validation,
    float[] cosines,
    PairJudge? test,
    float[]? testCosines
) : IEpochResult
{
    /// <inheritdoc/>
    public Figures Validation { get; } = Of(validation, cosines);

    /// <inheritdoc/>
    public Figures Test { get; } = test is null ? Figures.None : Of(test, testCosines!);

    /// <summary>Writes the verification of each split.</summary>
    /// <inheritdoc/>
    public void Save(RunFolder folder, int epoch, IReadOnlyDictionary<string, string> metadata)
    {
        VerificationFile.Write(folder.Verification, start.Report(validation, cosines, epoch));
        if (test is not null)
            VerificationFile.Write(folder.TestVerification, start.Report(test, testCosines!, epoch));
    }

    private static Figures Of(PairJudge judge, float[] cosines) =>
        new([new Figure(SelectionRecipe.VerificationFigure, judge.Auc(cosines))]);
}
