using System.IO.Hashing;
using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>
/// The corruptions of the robustness section. The idea is that of Hendrycks and Dietterich, "Benchmarking Neural Network Robustness to Common
/// Corruptions and Perturbations", ICLR 2019; kinds and strengths are chosen for photos of faces, so figures cannot be compared with theirs.
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

    /// <summary>Random numbers that depend on a picture and a strength alone.</summary>
    public static CounterRandom Random(string id, int strength) =>
        new(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(id), strength));
}
