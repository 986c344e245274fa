namespace Faer.Data.Quantization;

/// <summary>One layer of a quantised model.</summary>
/// <param name="Name">
/// The name of its operator in the graph, a state-dict key such as <c>stages.0.1.pwconv1</c>.
/// </param>
/// <param name="Precision">How it is computed.</param>
/// <param name="WeightCount">How many weights it has, without biases.</param>
/// <param name="LogitError">
/// Root mean square change of the logits when only this layer is quantised, on some of the pictures; null if the search
/// did not need it.
/// </param>
public sealed record QuantizedLayer(string Name, LayerPrecision Precision, long WeightCount, double? LogitError);
