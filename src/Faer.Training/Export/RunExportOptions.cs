namespace Faer.Training;

/// <summary>How <see cref="RunExporter"/> turns a run into a model file.</summary>
public sealed record RunExportOptions
{
    /// <summary>The licence of models that nobody gave another one: <c>research-only</c>.</summary>
    public const string DefaultLicence = "research-only";

    /// <summary>The model's name. Default null: the recipe's.</summary>
    public string? Name { get; init; }

    /// <summary>How weights are stored. Default: <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// Raises rare expressions by what validation data allow (<see cref="Data.Calibration.ExpressionBias"/>): the weight of macro
    /// recall against accuracy, 0 to 1. Default null: the head stays as trained.
    /// </summary>
    public double? RareExpressionBias { get; init; }

    /// <summary>The weights' licence in a few words. Default <see cref="DefaultLicence"/>.</summary>
    public string Licence { get; init; } = DefaultLicence;

    /// <summary>The terms in full sentences. Default null: those that suit any model of faces, with the data set's name.</summary>
    public string? Terms { get; init; }
}
