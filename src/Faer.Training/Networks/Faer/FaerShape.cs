using System.Globalization;
using System.Text.RegularExpressions;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Faer;

/// <summary>
/// Derives the shape of a <see cref="FaerNet"/> from its weights, because a model file does not state it.
/// </summary>
internal static partial class FaerShape
{
    private const string Attention = "attention.";
    private const string ContextKernel = "attention.depthwise.weight";

    /// <summary>Returns options of a network that the weights fit. Only the shape is set.</summary>
    /// <param name="weights">Weights with this project's keys.</param>
    /// <exception cref="FaerException">The weights do not belong to such a network.</exception>
    public static FaerNetOptions Of(StoredWeights weights)
    {
        var depths = new int[BackboneSpec.StageCount];
        var dims = new int[BackboneSpec.StageCount];
        foreach ((string key, Tensor tensor) in weights.Tensors)
        {
            if (Block().Match(key) is not { Success: true } block)
                continue;
            int stage = Number(block, 1);
            depths[stage] = Math.Max(depths[stage], Number(block, 2) + 1);
            dims[stage] = (int)tensor.numel();
        }

        if (
            BackboneSpec.Fault(depths, BackboneSpec.MaxDepth) is not null
            || BackboneSpec.Fault(dims, BackboneSpec.MaxDim) is not null
        )
            throw Unknown(weights);
        var spec = new BackboneSpec(depths, dims);
        string? named = BackboneSpec.KnownNames.FirstOrDefault(name => BackboneSpec.For(name).Equals(spec));
        var options = new FaerNetOptions { Attention = AttentionOf(weights, dims[^1]) };
        if (weights.Tensors.TryGetValue(ContextKernel, out Tensor? kernel))
            options = options with { AttentionKernelSize = (int)kernel.shape[^1] };
        return named is null
            ? options with
            {
                Backbone = "",
                Depths = depths,
                Dims = dims,
            }
            : options with
            {
                Backbone = named,
            };
    }

    /// <summary>
    /// Returns the kind with the same tensors as the weights. The residual of CC attention has no weight and is assumed
    /// to be present.
    /// </summary>
    private static AttentionKind AttentionOf(StoredWeights weights, int channels)
    {
        HashSet<string> there =
        [
            .. weights
                .Tensors.Where(named => named.Key.StartsWith(Attention, StringComparison.Ordinal))
                .Select(named => Sign(named.Key[Attention.Length..], named.Value)),
        ];
        if (there.Count == 0)
            return AttentionKind.None;
        int kernel = weights.Tensors.TryGetValue(ContextKernel, out Tensor? tensor) ? (int)tensor.shape[^1] : 1;
        foreach (AttentionKind kind in Enum.GetValues<AttentionKind>())
        {
            if (channels % AttentionFactory.ChannelMultiple(kind) != 0)
                continue;
            using var scope = NewDisposeScope();
            using nn.Module<Tensor, Tensor>? block = AttentionFactory.Create(kind, channels, kernel);
            if (block is not null && there.SetEquals(block.state_dict().Select(named => Sign(named.Key, named.Value))))
                return kind;
        }

        throw Unknown(weights);

        static string Sign(string key, Tensor tensor) =>
            $"{key} {tensor.numel().ToString(CultureInfo.InvariantCulture)}";
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static FaerException Unknown(StoredWeights weights) =>
        new(
            $"{weights.Source}: these are not the weights of a Faer network that can be trained further; "
                + $"give a model that 'faer-train export' wrote."
        );

    [GeneratedRegex(@"^stages\.([0-3])\.(\d{1,4})\.gamma$")]
    private static partial Regex Block();
}
