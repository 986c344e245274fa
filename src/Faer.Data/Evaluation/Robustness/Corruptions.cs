using System.IO.Hashing;
using System.Text;
using Faer.Data.Loading;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>
/// The corruptions of the robustness section, after Hendrycks and Dietterich, "Benchmarking Neural Network Robustness
/// to Common Corruptions and Perturbations", ICLR 2019. Kinds and strengths are chosen for photos of faces, so figures
/// cannot be compared with theirs.
/// </summary>
internal static class Corruptions
{
    public static IReadOnlyList<Corruption> All { get; } =
    [
        new BlurCorruption(),
        new NoiseCorruption(),
        new JpegCorruption(),
        new LowLightCorruption(),
        new DownscalingCorruption(),
        new RollCorruption(),
        new OcclusionCorruption(),
    ];

    /// <summary>Returns random numbers that depend only on a picture's id and a strength.</summary>
    public static CounterRandom Random(string id, int strength) =>
        new(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(id), strength));
}
