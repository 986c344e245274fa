namespace Faer.Training;

/// <summary>The best epoch of a run: checkpoints/best.json.</summary>
/// <param name="RecipeHash">The recipe that the run follows.</param>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Score">The recipe's selection score on split val.</param>
/// <param name="AttributeAccuracy">Mean attribute accuracy on split val; null without that head.</param>
/// <param name="ExpressionAccuracy">Expression accuracy on split val; null without that head.</param>
/// <param name="ExpressionMacroRecall">Macro recall over the expressions with ten or more images of split val; null without that head.</param>
/// <param name="VerificationAuc">Verification AUC on split val; null unless the run pre-trains.</param>
internal sealed record BestEpoch(
    string RecipeHash,
    int Epoch,
    double Score,
    double? AttributeAccuracy,
    double? ExpressionAccuracy,
    double? ExpressionMacroRecall,
    double? VerificationAuc = null
);
