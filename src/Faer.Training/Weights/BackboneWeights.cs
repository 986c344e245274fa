using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// Starts a network from the weights of another one: a ConvNeXt of torchvision, facebook, timm or Hugging Face, the FAER authors'
/// file, a run of this project, or the model file of one. Format and layout are told by the file's content.
/// </summary>
public static class BackboneWeights
{
    private const string Attention = "attention.";

    /// <summary>
    /// Copies a file's weights into a network, all that must fit or none. Heads are copied where they fit and otherwise keep their
    /// initial weights, and so does the attention of a network whose file has none; everything else must be there in its shape.
    /// </summary>
    /// <param name="net">The network; unchanged where the weights do not fit.</param>
    /// <param name="path">A .pth, safetensors or model file, whatever its name.</param>
    /// <exception cref="FaerException">The file cannot be read or is refused, its layout is not known, or a key or shape outside the heads does not fit.</exception>
    public static BackboneReport Load(FaerNet net, string path)
    {
        ArgumentNullException.ThrowIfNull(net);
        using var scope = NewDisposeScope();
        using StoredWeights file = WeightsFile.Read(path);
        WeightsHash.Check(file);
        (WeightsLayout layout, IReadOnlyDictionary<string, Tensor> given) = LayoutKeys.ToOwn(file);
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

        bool bringsAttention = given.Keys.Any(key => key.StartsWith(Attention, StringComparison.Ordinal));
        string[] missing = [.. own.Keys.Where(key => !loaded.ContainsKey(key)).Order(StringComparer.Ordinal)];
        string[] unexpected = [.. given.Keys.Where(key => !loaded.ContainsKey(key)).Order(StringComparer.Ordinal)];
        var faults = new WeightsReport(
            [
                .. missing.Where(key =>
                    !IsHead(key)
                    && !given.ContainsKey(key)
                    && (bringsAttention || !key.StartsWith(Attention, StringComparison.Ordinal))
                ),
            ],
            [.. unexpected.Where(key => !IsHead(key) && !own.ContainsKey(key))],
            [
                .. others
                    .Where(key => !IsHead(key))
                    .Order(StringComparer.Ordinal)
                    .Select(key => Shapes(key, given[key], own[key])),
            ]
        );
        if (!faults.Fits)
        {
            throw new FaerException(
                $"{path}: the weights ({layout} layout) do not fit the network: {faults}. Set model.backbone, or model.depths and model.dims, and model.attention to what they were trained with."
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
        );
    }

    private static bool IsHead(string key) =>
        key.StartsWith("head.", StringComparison.Ordinal) || key.StartsWith("heads.", StringComparison.Ordinal);

    /// <summary>Whether shapes differ in dimensions of size 1 alone, such as layer scale's [C, 1, 1] and [C].</summary>
    private static bool IsSame(long[] a, long[] b) =>
        a.Where(size => size != 1).SequenceEqual(b.Where(size => size != 1));

    private static string Shapes(string key, Tensor from, Tensor to) =>
        $"{key} [{string.Join(", ", from.shape)}] for [{string.Join(", ", to.shape)}]";

    private static string Hash(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
