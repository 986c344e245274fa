namespace Faer.Training;

/// <summary>How <see cref="OnnxExporter"/> writes a model.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>How weights are stored. Default: <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// Added to the logits of heads, by the head's name, one value per label (see <see cref="Data.Calibration.ExpressionBias"/>): it goes
    /// into the bias of the head, so that the model file needs no field for it. Null: nothing is added.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>>? HeadBias { get; init; }

    /// <summary>
    /// Whether layer scale multiplies the weights of the linear layer before it, once, when the model is loaded, and not its output in every run.
    /// Default true; false writes one operator per layer, as a tracer would. The file's weights are the same either way.
    /// </summary>
    public bool FoldLayerScale { get; init; } = true;
}
