using TorchSharp;

namespace Faer.Training.Networks.Residual;

/// <summary>The names of a <see cref="ResidualNet"/>'s weights: as in torchvision, except for the head.</summary>
internal static class ResidualKeys
{
    private const string OtherHead = "fc.";

    /// <summary>The key of a stage, counted from 1.</summary>
    public static string Stage(int stage) => $"layer{stage}";

    /// <summary>Returns the tensors by the network's own keys. The caller keeps ownership.</summary>
    /// <exception cref="FaerException">The tensors do not belong to a residual network.</exception>
    public static NamedLayout ToOwn(IReadOnlyDictionary<string, torch.Tensor> tensors, string source)
    {
        if (!tensors.ContainsKey("conv1.weight"))
            throw new FaerException(
                $"{source}: these are not the weights of a residual network, because 'conv1.weight' is "
                    + $"missing; their first keys are "
                    + $"{string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal).Take(5))}."
            );
        return new NamedLayout("torchvision", tensors.ToDictionary(named => Own(named.Key), named => named.Value));
    }

    private static string Own(string key) =>
        key.StartsWith(OtherHead, StringComparison.Ordinal) ? $"{HeadKeys.Single}.{key[OtherHead.Length..]}" : key;
}
