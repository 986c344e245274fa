using System.Security.Cryptography;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Layers;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.StartingWeights;

/// <summary>
/// Initializes a network with the weights of another one: from another project whose layout the network supports (for
/// <see cref="FaerNet"/> a ConvNeXt of torchvision, facebook, timm or Hugging Face, and the FAER authors' file), from a
/// run of this project, or from a model file. Format and layout are recognized from the file's content.
/// </summary>
internal static class BackboneWeights
{
    private const string ParallelPrefix = "module.";
    private const string AveragePrefix = "average.";
    private const string ModelPrefix = "model.";

    /// <summary>
    /// Copies a file's weights into a network, either all required weights or none. A head is copied if the file has a
    /// head with the same name and labels (if the file does not state its heads: the same key and shape); otherwise it
    /// keeps its initial weights. So does an attention block that the file lacks. All other learned weights must be in
    /// the file with the same shape. Integers, such as counters of batches, are copied if the file has them.
    /// </summary>
    /// <param name="net">The network; unchanged if the weights do not fit.</param>
    /// <param name="path">A .pth, safetensors, model or detector file; its extension does not matter.</param>
    /// <param name="input">
    /// The input that the network is trained with, because the file of a detector takes pixels as they are; null if the
    /// file is none. The normalizations of a detector file are then folded: see <see cref="FoldedNorms"/>.
    /// </param>
    /// <exception cref="FaerException">
    /// The file cannot be read or is rejected, its layout is unknown, or a key or shape outside the heads does not fit.
    /// </exception>
    public static BackboneReport Load(Network net, string path, InputRecipe? input = null)
    {
        ArgumentNullException.ThrowIfNull(net);
        using var scope = NewDisposeScope();
        using StoredWeights file = WeightsFile.Read(path);
        WeightsHash.Check(file);
        (string layout, IReadOnlyDictionary<string, Tensor> all) = net.ToOwnKeys(
            DetectorFileWeights.AreIn(file) && input is not null
                ? DetectorFileWeights.ToOwn(file, input)
                : Unwrapped(file),
            file.Source
        );
        StartingHeads? heads = StartingHeads.Of(net, file, all);
        IReadOnlyDictionary<string, Tensor> given = heads?.Weights ?? all;
        Dictionary<string, Tensor> own = net.state_dict();

        var loaded = new Dictionary<string, Tensor>();
        var reshaped = new List<string>();
        var others = new List<string>();
        foreach ((string key, Tensor tensor) in own)
        {
            if (!given.TryGetValue(key, out Tensor? weights))
                continue;
            if (weights.shape.SequenceEqual(tensor.shape))
            {
                loaded.Add(key, weights);
            }
            else if (IsSame(weights.shape, tensor.shape))
            {
                loaded.Add(key, weights.reshape(tensor.shape));
                reshaped.Add(Shapes(key, weights, tensor));
            }
            else
            {
                others.Add(key);
            }
        }

        string[] absent = [.. net.OptionalParts.Where(part => !given.Keys.Any(key => IsOf(part, key)))];
        string[] missing = [.. own.Keys.Where(key => !loaded.ContainsKey(key)).Order(StringComparer.Ordinal)];
        string[] unexpected =
        [
            .. given
                .Keys.Where(key => !loaded.ContainsKey(key))
                .Concat(heads?.Left ?? [])
                .Order(StringComparer.Ordinal),
        ];
        var faults = new WeightsReport(
            [
                .. missing.Where(key =>
                    !net.IsHeadKey(key)
                    && !given.ContainsKey(key)
                    && own[key].is_floating_point()
                    && !Array.Exists(absent, part => IsOf(part, key))
                ),
            ],
            [.. unexpected.Where(key => !net.IsHeadKey(key) && !own.ContainsKey(key))],
            [
                .. others
                    .Where(key => !net.IsHeadKey(key))
                    .Order(StringComparer.Ordinal)
                    .Select(key => Shapes(key, given[key], own[key])),
            ]
        );
        if (!faults.Fits)
        {
            throw new FaerException(
                $"{path}: the weights ({BackboneReport.NameOf(layout)} layout) do not fit the network: "
                    + $"{faults}. {net.Options.WeightsRemedy}"
            );
        }

        using (no_grad())
        {
            foreach ((string key, Tensor weights) in loaded)
                own[key].copy_(weights);
        }

        return new BackboneReport(
            path,
            Hash(path),
            layout,
            [.. loaded.Keys.Order(StringComparer.Ordinal)],
            missing,
            unexpected,
            [.. reshaped.Order(StringComparer.Ordinal)]
        )
        {
            KeptHeads = heads?.Kept,
            RelabeledHeads = heads?.Relabeled ?? [],
            TrainedOn = WeightsOrigin.Of(file),
        };
    }

    /// <summary>
    /// Returns the weights without the key prefix of multi-GPU training. From a training checkpoint, returns only the
    /// network, with averaged weights if available.
    /// </summary>
    internal static IReadOnlyDictionary<string, Tensor> Unwrapped(StoredWeights weights)
    {
        string prefix =
            weights.Tensors.Keys.All(key => IsOf(ParallelPrefix, key)) ? ParallelPrefix
            : weights.Tensors.Keys.Any(key => IsOf(AveragePrefix, key)) ? AveragePrefix
            : weights.Tensors.Keys.Any(key => IsOf(ModelPrefix, key)) ? ModelPrefix
            : "";
        return prefix.Length == 0 ? weights.Tensors : weights.WithPrefix(prefix);
    }

    private static bool IsOf(string part, string key) => key.StartsWith(part, StringComparison.Ordinal);

    /// <summary>Whether shapes differ only in dimensions of size 1, such as layer scale's [C, 1, 1] and [C].</summary>
    private static bool IsSame(long[] a, long[] b) =>
        a.Where(size => size != 1).SequenceEqual(b.Where(size => size != 1));

    private static string Shapes(string key, Tensor from, Tensor to) =>
        $"{key} [{string.Join(", ", from.shape)}] for [{string.Join(", ", to.shape)}]";

    /// <summary>Returns the SHA-256 of a file's bytes, as in <see cref="BackboneReport.Sha256"/>.</summary>
    internal static string Hash(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
