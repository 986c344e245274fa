namespace Faer.Data.Quantization;

/// <summary>One layer of a quantised model.</summary>
/// <param name="Name">Its operator in the graph, a state-dict key such as <c>stages.0.1.pwconv1</c>.</param>
/// <param name="Precision">How it is computed.</param>
/// <param name="WeightCount">How many weights it has, without biases.</param>
/// <param name="LogitError">
/// Root mean square of the change of the logits when it alone is quantised, on some of the pictures; null where the search did not need it.
/// </param>
public sealed record QuantizedLayer(string Name, LayerPrecision Precision, long WeightCount, double? LogitError);
