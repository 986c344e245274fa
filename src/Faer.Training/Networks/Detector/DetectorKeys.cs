using TorchSharp;

namespace Faer.Training.Networks.Detector;

/// <summary>The names of a <see cref="DetectorNet"/>'s weights.</summary>
internal static class DetectorKeys
{
    public const string Stem = "stem";
    public const string StemNorm = Stem + Norm;

    private const string Norm = "_norm";

    /// <summary>The key of a stage, counted from 0, whose map has a stride of 4, 8, 16 or 32.</summary>
    public static string Stage(int stage) => $"stage{stage}";

    /// <summary>The key of the convolution from the map of a stride to the neck.</summary>
    public static string Lateral(int stride) => $"lateral{stride}";

    /// <summary>The key of the normalization after <see cref="Lateral"/>.</summary>
    public static string LateralNorm(int stride) => NormOf(Lateral(stride));

    /// <summary>The key of the separable convolution after the maps of two strides were added.</summary>
    public static string Merge(int stride) => $"merge{stride}";

    /// <summary>The key of the separable convolution before the prediction of a stride.</summary>
    public static string Head(int stride) => $"head{stride}";

    /// <summary>The key of the prediction of a stride.</summary>
    public static string Prediction(int stride) => $"predict{stride}";

    /// <summary>Whether a key is that of the prediction of a stride.</summary>
    public static bool IsPrediction(string key) => DetectorShape.Strides.Any(stride => key == Prediction(stride));

    /// <summary>The key of the normalization after a convolution.</summary>
    public static string NormOf(string convolution) => convolution + Norm;

    /// <summary>Returns the tensors, whose keys are the network's own. The caller keeps ownership.</summary>
    /// <exception cref="FaerException">The tensors do not belong to a detector.</exception>
    public static NamedLayout ToOwn(IReadOnlyDictionary<string, torch.Tensor> tensors, string source) =>
        tensors.ContainsKey($"{Stem}.weight") && tensors.ContainsKey($"{Prediction(DetectorOptions.StridePx)}.weight")
            ? new NamedLayout("own", tensors)
            : throw new FaerException(
                $"{source}: these are not the weights of a detector, because '{Stem}.weight' or "
                    + $"'{Prediction(DetectorOptions.StridePx)}.weight' is missing; their first keys are "
                    + $"{string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal).Take(5))}."
            );
}
