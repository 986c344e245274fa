using System.Globalization;
using System.Text.RegularExpressions;
using TorchSharp;

namespace Faer.Training.Networks.Faer;

/// <summary>
/// Recognizes which ConvNeXt implementation named a set of weights, by their keys, and renames them to the keys of
/// <see cref="FaerNet"/>.
/// </summary>
internal static partial class FaerKeys
{
    /// <summary>
    /// <c>downsample_layers</c>, <c>stages</c>, <c>norm</c>, <c>head</c>: ConvNeXt's own repository, the FAER authors
    /// and this project.
    /// </summary>
    public const string Facebook = "facebook";

    /// <summary>torchvision: <c>features</c>, <c>classifier</c>.</summary>
    public const string Torchvision = "torchvision";

    /// <summary>timm: <c>stem</c>, <c>stages.i.blocks</c>, <c>head.norm</c>, <c>head.fc</c>.</summary>
    public const string Timm = "timm";

    /// <summary>Hugging Face transformers: <c>embeddings</c>, <c>encoder.stages</c>, <c>layernorm</c>,
    /// <c>classifier</c>.</summary>
    public const string HuggingFace = "huggingFace";

    private static readonly (string Layout, Regex Sign)[] s_signs =
    [
        (Facebook, FacebookSign()),
        (Torchvision, TorchvisionSign()),
        (Timm, TimmSign()),
        (HuggingFace, HuggingFaceSign()),
    ];

    /// <summary>
    /// Returns the tensors by the network's own keys. A key that the layout does not have is left unchanged. The caller
    /// keeps ownership of the tensors.
    /// </summary>
    /// <exception cref="FaerException">
    /// The keys do not match a known layout; the message shows some of them.
    /// </exception>
    public static NamedLayout ToOwn(IReadOnlyDictionary<string, torch.Tensor> tensors, string source)
    {
        foreach ((string layout, Regex sign) in s_signs)
        {
            if (tensors.Keys.Any(key => sign.IsMatch(key)))
                return new NamedLayout(layout, Renamed(tensors, layout, source));
        }

        throw new FaerException(
            $"{source}: the weights do not match a known ConvNeXt layout (facebook, torchvision, timm, "
                + $"Hugging Face); their first keys are "
                + $"{string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal).Take(5))}."
        );
    }

    private static Dictionary<string, torch.Tensor> Renamed(
        IReadOnlyDictionary<string, torch.Tensor> tensors,
        string layout,
        string source
    )
    {
        var renamed = new Dictionary<string, torch.Tensor>();
        foreach ((string key, torch.Tensor tensor) in tensors)
        {
            if (!renamed.TryAdd(Own(key, layout), tensor))
                throw new FaerException(
                    $"{source}: two tensors map to the network's key '{Own(key, layout)}'; get or write the file again."
                );
        }

        return renamed;
    }

    private static string Own(string key, string layout) =>
        layout switch
        {
            Torchvision => OfTorchvision(key),
            Timm => OfTimm(key),
            HuggingFace => OfHuggingFace(key),
            _ => key,
        };

    private static string OfTorchvision(string key)
    {
        // Features with an even index are the stem and the downsampling layers; odd ones are the stages.
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
