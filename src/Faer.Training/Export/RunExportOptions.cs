namespace Faer.Training;

/// <summary>How <see cref="RunExporter"/> turns a run into a model file.</summary>
public sealed record RunExportOptions
{
    /// <summary>The licence of models that nobody gave one: <c>not stated</c>.</summary>
    public const string NotStated = "not stated";

    /// <summary>The model's name. Default null: the recipe's, or that of the model file where the recipe is of another data set (<see cref="TermsRecipe.DataSet"/>).</summary>
    public string? Name { get; init; }

    /// <summary>How weights are stored. Default: <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// Raises rare expressions by what validation data allow (<see cref="Data.Calibration.ExpressionBias"/>): the weight of macro
    /// recall against accuracy, 0 to 1. Default null: the head stays as trained.
    /// </summary>
    public double? RareExpressionBias { get; init; }

    /// <summary>The weights' licence in a few words. Default null: what the recipe says of this data set, or <see cref="NotStated"/>.</summary>
    public string? Licence { get; init; }

    /// <summary>The terms in full sentences. Default null: what the recipe says of this data set, or that nobody stated any.</summary>
    public string? Terms { get; init; }
}
