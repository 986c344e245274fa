namespace Faer.Training.Inspection;

/// <summary>A part of a network, such as a stage or a head.</summary>
/// <param name="Name">The common prefix of the keys of its weights, such as <c>stages.2</c>.</param>
/// <param name="Parameters">Number of learned parameters.</param>
/// <param name="MultiplyAdds">Multiply-adds for one picture.</param>
/// <param name="OutputShape">
/// The shape of its output for one picture, as in the exported graph: a map is height, width, channels.
/// </param>
public sealed record NetworkPart(string Name, long Parameters, long MultiplyAdds, IReadOnlyList<long> OutputShape);
