namespace Faer.Training;

/// <summary>
/// The validation score that picks the best epoch: a weighted sum of fractions. Heads that the model lacks count nothing.
/// </summary>
public sealed record SelectionRecipe
{
    internal const string AttributeFigure = "attributes.meanAccuracy";
    internal const string ExpressionFigure = "expression.accuracy";
    internal const string MacroRecallFigure = "expression.macroRecall";
    internal const string VerificationFigure = "verification.auc";

    /// <summary>Weight of the mean attribute accuracy. Default 1.</summary>
    public double AttributeAccuracy { get; init; } = 1;

    /// <summary>Weight of the expression accuracy. Default 1.</summary>
    public double ExpressionAccuracy { get; init; } = 1;

    /// <summary>Weight of the expressions' macro recall (classes with ten or more images). Default 0.</summary>
    public double ExpressionMacroRecall { get; init; }

    /// <summary>Weight of the verification AUC, in pre-training. Default 1.</summary>
    public double VerificationAuc { get; init; } = 1;

    /// <summary>The score of what split val gave; a figure that there is not counts 0.</summary>
    internal double Score(Figures figures) =>
        (AttributeAccuracy * (figures[AttributeFigure] ?? 0))
        + (ExpressionAccuracy * (figures[ExpressionFigure] ?? 0))
        + (ExpressionMacroRecall * (figures[MacroRecallFigure] ?? 0))
        + (VerificationAuc * (figures[VerificationFigure] ?? 0));

    /// <summary>The fields that are out of range, by their names in a recipe, and the rule that each breaks; none when all is well.</summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (AttributeAccuracy >= 0, "attributeAccuracy", "must be at least 0"),
            (ExpressionAccuracy >= 0, "expressionAccuracy", "must be at least 0"),
            (ExpressionMacroRecall >= 0, "expressionMacroRecall", "must be at least 0"),
            (VerificationAuc >= 0, "verificationAuc", "must be at least 0"),
        ]);
}
