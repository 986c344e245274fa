using Faer.Training.Export;

namespace Faer.Training.Graphs;

/// <summary>How <see cref="OnnxExporter"/> writes a model.</summary>
internal sealed record OnnxExportOptions
{
    /// <summary>How weights are stored. Default: <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// Values added to the logits of heads, by the head's name, one per label (see
    /// <see cref="Data.Calibration.ExpressionBias"/>). They are added to the head's bias, so that the model file needs
    /// no field for them. Null adds nothing.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>>? HeadBias { get; init; }

    /// <summary>
    /// Whether layer scale multiplies the weights of the linear layer before it, once, when the model is loaded,
    /// instead of the output in every run. Default true; false writes one operator per layer, as a tracer would. The
    /// file's weights are the same either way.
    /// </summary>
    public bool FoldLayerScale { get; init; } = true;
}
