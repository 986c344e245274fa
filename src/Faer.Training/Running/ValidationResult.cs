using Faer.Data.Evaluation;

namespace Faer.Training;

/// <summary>What the network says about a split.</summary>
/// <param name="Attributes">Logits, images x 40; empty without that head.</param>
/// <param name="Expression">Logits, images x classes; empty without that head.</param>
/// <param name="Evaluation">The metrics and the probabilities; null in pre-training.</param>
/// <param name="Cosines">Of each pair, in pre-training; else empty.</param>
/// <param name="VerificationAuc">What they give; null unless in pre-training.</param>
/// <param name="Loss">The recipe's total loss, a mean over the images; null where it was not asked for.</param>
internal sealed record ValidationResult(
    float[] Attributes,
    float[] Expression,
    ModelEvaluation? Evaluation,
    float[] Cosines,
    double? VerificationAuc,
    double? Loss
)
{
    public EvaluationReport? Report => Evaluation?.Report;

    /// <summary>What the split gave, by name.</summary>
    public Figures Figures =>
        new(
            new (string Name, double? Value)[]
            {
                (FigureNames.Loss, Loss),
                (SelectionRecipe.AttributeFigure, Report?.Attributes?.MeanAccuracy),
                (SelectionRecipe.ExpressionFigure, Report?.Expression?.Accuracy),
                (SelectionRecipe.MacroRecallFigure, Report?.Expression?.MacroRecall),
                (SelectionRecipe.VerificationFigure, VerificationAuc),
            }
                .Where(figure => figure.Value is not null)
                .Select(figure => new Figure(figure.Name, figure.Value!.Value))
        );
}
