using System.Collections.ObjectModel;
using Faer.Training.Metrics;

namespace Faer.Training.Recipes;

/// <summary>
/// The validation score that selects the best epoch: a weighted sum of figures of split val, which are fractions. Heads
/// that the network lacks are ignored. Every head besides attributes and expression contributes its accuracy, unless
/// <see cref="Figures"/> names a figure of it. With several data sets the figure of a head is the mean over the data
/// sets that label it.
/// </summary>
public sealed record SelectionRecipe
{
    internal const string AttributeFigure = "attributes.meanAccuracy";
    internal const string ExpressionFigure = "expression.accuracy";
    internal const string MacroRecallFigure = "expression.macroRecall";
    internal const string VerificationFigure = "verification.auc";
    internal const string PrecisionFigure = "detection.averagePrecision";

    /// <summary>Weight of the mean attribute accuracy. Default 1.</summary>
    public double AttributeAccuracy { get; init; } = 1;

    /// <summary>Weight of the expression accuracy. Default 1.</summary>
    public double ExpressionAccuracy { get; init; } = 1;

    /// <summary>Weight of the expressions' macro recall (classes with ten or more images). Default 0.</summary>
    public double ExpressionMacroRecall { get; init; }

    /// <summary>Weight of the verification AUC, in pre-training. Default 1.</summary>
    public double VerificationAuc { get; init; } = 1;

    /// <summary>Weight of the average precision at an overlap of 0.5, of a detector. Default 1.</summary>
    public double AveragePrecision { get; init; } = 1;

    /// <summary>
    /// Weights of further figures by their names, such as <c>age.macroRecall</c>, or
    /// <c>celeba.attributes.meanAccuracy</c> for one of several data sets. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// Early stopping: the run ends after this many epochs, counted from the best one, without a better score; 0 runs
    /// all epochs. Default 0.
    /// </summary>
    public int Patience { get; init; }

    /// <summary>Returns the figure that a head contributes by default.</summary>
    internal static string MainFigure(LabelHead head) =>
        head.Kind == HeadKind.MultiLabel ? $"{head.Name}.meanAccuracy" : $"{head.Name}.accuracy";

    /// <summary>Returns the score of figures of split val; a missing figure counts as 0.</summary>
    /// <param name="figures">The figures by name.</param>
    /// <param name="heads">The network's heads.</param>
    internal double Score(Figures figures, IReadOnlyList<LabelHead> heads)
    {
        double score =
            (AttributeAccuracy * (figures[AttributeFigure] ?? 0))
            + (ExpressionAccuracy * (figures[ExpressionFigure] ?? 0))
            + (ExpressionMacroRecall * (figures[MacroRecallFigure] ?? 0))
            + (VerificationAuc * (figures[VerificationFigure] ?? 0))
            + (AveragePrecision * (figures[PrecisionFigure] ?? 0));
        foreach ((string name, double weight) in Figures)
            score += weight * (figures[name] ?? 0);
        foreach (LabelHead head in heads.Where(CountsByItself))
            score += figures[MainFigure(head)] ?? 0;
        return score;
    }

    private bool CountsByItself(LabelHead head) =>
        head.Name is not (LabelHead.AttributesName or LabelHead.ExpressionName)
        && !Figures.Keys.Any(name =>
            name.StartsWith($"{head.Name}.", StringComparison.Ordinal)
            || name.Contains($".{head.Name}.", StringComparison.Ordinal)
        );

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (AttributeAccuracy >= 0, "attributeAccuracy", "must be at least 0"),
            (ExpressionAccuracy >= 0, "expressionAccuracy", "must be at least 0"),
            (ExpressionMacroRecall >= 0, "expressionMacroRecall", "must be at least 0"),
            (VerificationAuc >= 0, "verificationAuc", "must be at least 0"),
            (AveragePrecision >= 0, "averagePrecision", "must be at least 0"),
            (Figures.Values.All(weight => weight >= 0), "figures", "must be at least 0"),
            (Patience is >= 0 and <= Recipe.MaxEpochs, "patience", $"must be 0 to {Recipe.MaxEpochs}"),
        ]);
}
