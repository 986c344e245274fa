namespace Faer.Training;

/// <summary>The explanation of one crop.</summary>
/// <param name="Crop">The crop, RGB, <c>3 * SizePx * SizePx</c> bytes.</param>
/// <param name="SizePx">Its side in pixels.</param>
/// <param name="Targets">Each target with its probability (0..1) and its map; null for a label that the network lacks.</param>
/// <param name="Attention">The mean over the channels of the attention's weights of the positions, which sum to 1; null for a network without such weights, as with another attention than CC attention.</param>
public sealed record FaceExplanation(
    byte[] Crop,
    int SizePx,
    IReadOnlyList<(ExplainTarget Target, float Probability, HeatMap Map)?> Targets,
    HeatMap? Attention
);
