namespace Faer.Training.Explaining;

/// <summary>The explanation of one crop.</summary>
/// <param name="Crop">The crop, RGB, <c>3 * SizePx * SizePx</c> bytes.</param>
/// <param name="SizePx">The crop's side in pixels.</param>
/// <param name="Targets">
/// Each target with its probability (0..1) and its map; null for a label that the network has not learned,
/// see <see cref="Explainer.HasLearned"/>.
/// </param>
/// <param name="Attention">
/// The position weights of CC attention, averaged over the channels; they sum to 1. Null for a network without CC
/// attention.
/// </param>
public sealed record FaceExplanation(
    byte[] Crop,
    int SizePx,
    IReadOnlyList<(ExplainTarget Target, float Probability, HeatMap Map)?> Targets,
    HeatMap? Attention
);
