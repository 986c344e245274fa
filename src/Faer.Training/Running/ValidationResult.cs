using Faer.Data.Evaluation;

namespace Faer.Training;

/// <summary>What the network says about a split.</summary>
/// <param name="Logits">Logits, row by row: [images, labels of all heads], the heads one after the other; empty in pre-training.</param>
/// <param name="Evaluation">The metrics and the probabilities; null in pre-training.</param>
/// <param name="Cosines">Of each pair, in pre-training; else empty.</param>
/// <param name="VerificationAuc">What they give; null unless in pre-training.</param>
/// <param name="Loss">The recipe's total loss, a mean over the images; null where it was not asked for.</param>
internal sealed record ValidationResult(
    float[] Logits,
    ModelEvaluation? Evaluation,
    float[] Cosines,
    double? VerificationAuc,
    double? Loss
)
{
    public EvaluationReport? Report => Evaluation?.Report;

    public double Score(SelectionRecipe selection) =>
        (selection.AttributeAccuracy * (Report?.Attributes?.MeanAccuracy ?? 0))
        + (selection.ExpressionAccuracy * (Report?.Expression?.Accuracy ?? 0))
        + (selection.ExpressionMacroRecall * (Report?.Expression?.MacroRecall ?? 0))
        + (selection.VerificationAuc * (VerificationAuc ?? 0));
}
