using Faer.Training.Graphs;
using Faer.Training.Recipes;

namespace Faer.Training.Export;

/// <summary>How <see cref="RunExporter"/> turns a run into a model file.</summary>
public sealed record RunExportOptions
{
    /// <summary>The licence of models for which none is given: <c>not stated</c>.</summary>
    public const string NotStated = "not stated";

    /// <summary>
    /// The model's name. Default null: the recipe's name, or the model file's name if the run was trained on another
    /// data set than the recipe's (<see cref="TermsRecipe.DataSet"/>).
    /// </summary>
    public string? Name { get; init; }

    /// <summary>How weights are stored. Default: <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// Raises rare expressions as far as the validation data allow (<see cref="Data.Calibration.ExpressionBias"/>): the
    /// weight of macro recall against accuracy, 0 to 1. Default null leaves the head as trained.
    /// </summary>
    public double? RareExpressionBias { get; init; }

    /// <summary>
    /// The weights' licence in a few words. Default null: the licence that the recipe states for the run's data set, or
    /// <see cref="NotStated"/>.
    /// </summary>
    public string? Licence { get; init; }

    /// <summary>
    /// The terms in full sentences. Default null: the terms that the recipe states for the run's data set, or a note
    /// that none were stated.
    /// </summary>
    public string? Terms { get; init; }
}
