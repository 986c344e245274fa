namespace Faer.Training;

/// <summary>What a network saw in one crop.</summary>
/// <param name="Crop">The crop, RGB, <c>3 * SizePx * SizePx</c> bytes.</param>
/// <param name="SizePx">Its side in pixels.</param>
/// <param name="Targets">Each target with its probability (0..1) and its map; null for those of a head that the network lacks.</param>
/// <param name="Attention">The mean over the channels of CC attention's weights; null with another attention or none. They sum to 1.</param>
public sealed record FaceExplanation(
    byte[] Crop,
    int SizePx,
    IReadOnlyList<(ExplainTarget Target, float Probability, HeatMap Map)?> Targets,
    HeatMap? Attention
);
