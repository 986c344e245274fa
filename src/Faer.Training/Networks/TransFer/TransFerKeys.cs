using System.Globalization;
using TorchSharp;

namespace Faer.Training.Networks.TransFer;

/// <summary>
/// The names of a <see cref="TransFerNet"/>'s weights: as in the published PaddlePaddle model, except for the heads.
/// </summary>
internal static class TransFerKeys
{
    private const string Body = "body.";
    private const string Stem = "extractor.";
    private const string Transformer = "vit.";
    private const string MeanSuffix = "._mean";
    private const string VarianceSuffix = "._variance";

    private static readonly string[] s_transformer = ["cls_token", "pos_embed", "blocks.", "norm."];

    /// <summary>
    /// Returns the tensors by the network's own keys. Known layouts: this project's; the published model of
    /// PaddlePaddle (statistics _mean and _variance, linear layers transposed); the PyTorch port (units by stage); a
    /// stem alone, as in face.evoLVe's IR-50, whose fourth stage is left out; and a transformer alone, as in timm,
    /// whose layer for patches is left out. A foreign head is left out as well, because the order of its classes is not
    /// published. The caller keeps ownership; the current dispose scope owns transposed tensors.
    /// </summary>
    /// <param name="tensors">The tensors by the keys of the file.</param>
    /// <param name="units">The number of units of the stem's stages.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="FaerException">The tensors do not belong to this network.</exception>
    public static NamedLayout ToOwn(
        IReadOnlyDictionary<string, torch.Tensor> tensors,
        IReadOnlyList<int> units,
        string source
    )
    {
        bool paddle = tensors.Keys.Any(key => key.EndsWith(MeanSuffix, StringComparison.Ordinal));
        bool whole = tensors.Keys.Any(key => key.StartsWith(Stem, StringComparison.Ordinal));
        bool stem = tensors.ContainsKey("input_layer.0.weight");
        bool transformer = tensors.ContainsKey("cls_token");
        if (!whole && !stem && !transformer)
            throw new FaerException(
                $"{source}: these are not the weights of a TransFER network, because 'extractor.input_layer.0.weight' "
                    + $"is missing; their first keys are "
                    + $"{string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal).Take(5))}."
            );
        int all = units.Sum();
        Dictionary<string, torch.Tensor> own = new(StringComparer.Ordinal);
        bool staged = false;
        foreach ((string key, torch.Tensor tensor) in tensors)
        {
            string name =
                whole ? key
                : stem ? Stem + key
                : s_transformer.Any(part => key.StartsWith(part, StringComparison.Ordinal)) ? Transformer + key
                : "";
            string[] words = name.StartsWith(Stem + Body, StringComparison.Ordinal)
                ? name[(Stem.Length + Body.Length)..].Split('.')
                : [];

            // A key without a number is no known layout's; it is reported as unexpected.
            if (words.Length > 1 && int.TryParse(words[0], CultureInfo.InvariantCulture, out int unit))
            {
                bool isStaged = int.TryParse(words[1], CultureInfo.InvariantCulture, out int ofStage);
                staged |= isStaged;
                if (isStaged)
                    unit = unit < units.Count ? units.Take(unit).Sum() + ofStage : all;
                if (unit >= all && !whole)
                    continue;
                name =
                    $"{Stem}{Body}{unit.ToString(CultureInfo.InvariantCulture)}.{string.Join('.', words[(isStaged ? 2 : 1)..])}";
            }

            if (!IsWanted(name))
                continue;
            own[Statistic(name)] = paddle && IsLinear(name, tensor) ? tensor.t() : tensor;
        }

        return new NamedLayout(
            paddle ? "paddle"
                : staged ? "apvit"
                : whole ? "faer"
                : stem ? "faceEvolve"
                : "timm",
            own
        );
    }

    private static bool IsWanted(string name) =>
        name.Length > 0
        && !name.StartsWith("head.fc.", StringComparison.Ordinal)
        && !name.StartsWith($"{Stem}output_layer.", StringComparison.Ordinal);

    private static string Statistic(string name) =>
        name.EndsWith(MeanSuffix, StringComparison.Ordinal) ? name[..^MeanSuffix.Length] + ".running_mean"
        : name.EndsWith(VarianceSuffix, StringComparison.Ordinal) ? name[..^VarianceSuffix.Length] + ".running_var"
        : name;

    private static bool IsLinear(string name, torch.Tensor tensor) =>
        tensor.dim() == 2 && name.StartsWith(Transformer, StringComparison.Ordinal);
}
