using System.Globalization;
using System.Text.RegularExpressions;
using TorchSharp;

namespace Faer.Training;

/// <summary>Recognises the layout of weights by their keys, and gives them the keys of <see cref="FaerNet"/>.</summary>
internal static partial class LayoutKeys
{
    private const string ParallelPrefix = "module.";
    private const string AveragePrefix = "average.";
    private const string ModelPrefix = "model.";

    private static readonly (WeightsLayout Layout, Regex Sign)[] s_signs =
    [
        (WeightsLayout.Facebook, FacebookSign()),
        (WeightsLayout.Torchvision, TorchvisionSign()),
        (WeightsLayout.Timm, TimmSign()),
        (WeightsLayout.HuggingFace, HuggingFaceSign()),
    ];

    /// <summary>The tensors by the network's own keys; those of a key that the layout does not have keep it. They stay the caller's.</summary>
    /// <exception cref="FaerException">The keys are of no known layout; the message shows some.</exception>
    public static (WeightsLayout Layout, IReadOnlyDictionary<string, torch.Tensor> Tensors) ToOwn(StoredWeights weights)
    {
        IReadOnlyDictionary<string, torch.Tensor> tensors = Unwrapped(weights);
        foreach ((WeightsLayout layout, Regex sign) in s_signs)
        {
            if (tensors.Keys.Any(key => sign.IsMatch(key)))
                return (layout, Renamed(tensors, layout, weights.Source));
        }

        throw new FaerException(
            $"{weights.Source}: the weights are of no known layout of ConvNeXt (facebook, torchvision, timm, Hugging Face); their keys start with "
                + $"{string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal).Take(5))}."
        );
    }

    /// <summary>Without the prefix of several GPUs; of a training checkpoint the network alone, averaged where it was.</summary>
    private static IReadOnlyDictionary<string, torch.Tensor> Unwrapped(StoredWeights weights)
    {
        string prefix =
            weights.Tensors.Keys.All(key => key.StartsWith(ParallelPrefix, StringComparison.Ordinal)) ? ParallelPrefix
            : weights.Tensors.Keys.Any(key => key.StartsWith(AveragePrefix, StringComparison.Ordinal)) ? AveragePrefix
            : weights.Tensors.Keys.Any(key => key.StartsWith(ModelPrefix, StringComparison.Ordinal)) ? ModelPrefix
            : "";
        return prefix.Length == 0 ? weights.Tensors : weights.WithPrefix(prefix);
    }

    private static Dictionary<string, torch.Tensor> Renamed(
        IReadOnlyDictionary<string, torch.Tensor> tensors,
        WeightsLayout layout,
        string source
    )
    {
        var renamed = new Dictionary<string, torch.Tensor>();
        foreach ((string key, torch.Tensor tensor) in tensors)
        {
            if (!renamed.TryAdd(Own(key, layout), tensor))
                throw new FaerException(
                    $"{source}: two tensors are '{Own(key, layout)}' of the network; get or write the file again."
                );
        }

        return renamed;
    }

    private static string Own(string key, WeightsLayout layout) =>
        layout switch
        {
            WeightsLayout.Torchvision => OfTorchvision(key),
            WeightsLayout.Timm => OfTimm(key),
            WeightsLayout.HuggingFace => OfHuggingFace(key),
            _ => key,
        };

    private static string OfTorchvision(string key)
    {
        // Even features are the stem and the downsamplings, odd ones the stages.
        if (TorchvisionDownsampling().Match(key) is { Success: true } down)
            return $"downsample_layers.{Number(down, 1) / 2}.{down.Groups[2].Value}";
        if (TorchvisionBlock().Match(key) is { Success: true } block)
        {
            string? layer = block.Groups[3].Value switch
            {
                "layer_scale" => "gamma",
                "block.0" => "dwconv",
                "block.2" => "norm",
                "block.3" => "pwconv1",
                "block.5" => "pwconv2",
                _ => null,
            };
            if (layer is not null)
                return $"stages.{Number(block, 1) / 2}.{block.Groups[2].Value}.{layer}{block.Groups[4].Value}";
        }

        return Replaced(key, ("classifier.0.", "norm."), ("classifier.2.", "head."));
    }

    private static string OfTimm(string key)
    {
        if (TimmDownsampling().Match(key) is { Success: true } down)
            return $"downsample_layers.{down.Groups[1].Value}.{down.Groups[2].Value}";
        if (TimmBlock().Match(key) is { Success: true } block)
            return $"stages.{block.Groups[1].Value}.{block.Groups[2].Value}."
                + Replaced(
                    block.Groups[3].Value,
                    ("conv_dw.", "dwconv."),
                    ("mlp.fc1.", "pwconv1."),
                    ("mlp.fc2.", "pwconv2.")
                );

        return Replaced(key, ("stem.", "downsample_layers.0."), ("head.norm.", "norm."), ("head.fc.", "head."));
    }

    private static string OfHuggingFace(string key)
    {
        string bare = Replaced(key, ("convnext.", ""));
        if (HuggingFaceDownsampling().Match(bare) is { Success: true } down)
            return $"downsample_layers.{down.Groups[1].Value}.{down.Groups[2].Value}";
        if (HuggingFaceBlock().Match(bare) is { Success: true } block)
            return $"stages.{block.Groups[1].Value}.{block.Groups[2].Value}."
                + Replaced(block.Groups[3].Value, ("layernorm.", "norm."), ("layer_scale_parameter", "gamma"));
        return Replaced(
            bare,
            ("embeddings.patch_embeddings.", "downsample_layers.0.0."),
            ("embeddings.layernorm.", "downsample_layers.0.1."),
            ("layernorm.", "norm."),
            ("classifier.", "head.")
        );
    }

    private static string Replaced(string key, params ReadOnlySpan<(string From, string To)> starts)
    {
        foreach ((string from, string to) in starts)
        {
            if (key.StartsWith(from, StringComparison.Ordinal))
                return to + key[from.Length..];
        }

        return key;
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^downsample_layers\.0\.0\.")]
    private static partial Regex FacebookSign();

    [GeneratedRegex(@"^features\.0\.0\.")]
    private static partial Regex TorchvisionSign();

    [GeneratedRegex(@"^stem\.0\.")]
    private static partial Regex TimmSign();

    [GeneratedRegex(@"^(convnext\.)?embeddings\.patch_embeddings\.")]
    private static partial Regex HuggingFaceSign();

    [GeneratedRegex(@"^features\.([0246])\.([01]\.\w+)$")]
    private static partial Regex TorchvisionDownsampling();

    [GeneratedRegex(@"^features\.([1357])\.(\d+)\.(layer_scale|block\.\d)((?:\.\w+)?)$")]
    private static partial Regex TorchvisionBlock();

    [GeneratedRegex(@"^stages\.(\d)\.downsample\.(.+)$")]
    private static partial Regex TimmDownsampling();

    [GeneratedRegex(@"^stages\.(\d)\.blocks\.(\d+)\.(.+)$")]
    private static partial Regex TimmBlock();

    [GeneratedRegex(@"^encoder\.stages\.(\d)\.downsampling_layer\.(.+)$")]
    private static partial Regex HuggingFaceDownsampling();

    [GeneratedRegex(@"^encoder\.stages\.(\d)\.layers\.(\d+)\.(.+)$")]
    private static partial Regex HuggingFaceBlock();
}
