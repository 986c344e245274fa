namespace Faer.Training;

/// <summary>A part of a network, such as a stage or a head.</summary>
/// <param name="Name">The beginning of the keys of its weights, such as <c>stages.2</c>.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="MultiplyAdds">Multiplications with an addition that one picture takes.</param>
/// <param name="OutputShape">The shape of what it gives for one picture, as the exported graph has it: a map is height, width, channels.</param>
public sealed record NetworkPart(string Name, long Parameters, long MultiplyAdds, IReadOnlyList<long> OutputShape);
