namespace Faer.Training;

/// <summary>How <see cref="OnnxExporter"/> writes a model.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>How weights are stored. Default: <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// Added to the bias of the expression head, one value a class (see <see cref="Data.Calibration.ExpressionBias"/>);
    /// the model's file then needs no field for it. Null: nothing is added.
    /// </summary>
    public IReadOnlyList<float>? ExpressionBias { get; init; }
}
