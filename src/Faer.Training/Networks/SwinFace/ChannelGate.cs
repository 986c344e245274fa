using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// Weighs the channels of a map by their mean and their largest value, through the same two layers (CBAM's channel
/// attention, Woo et al. 2018). [N, C, H, W] to the same shape. Key mlp.
/// </summary>
internal sealed class ChannelGate : nn.Module<Tensor, Tensor>
{
    /// <summary>C divided by the channels between the two layers.</summary>
    public const int Reduction = 16;

    /// <summary>The key of the first layer: the published network has a layer without weights before it.</summary>
    public const string First = "1";

    /// <summary>The key of the second layer.</summary>
    public const string Second = "3";

    private readonly ModuleDict<Linear> mlp;

    /// <summary>Initializes the layers.</summary>
    /// <param name="channels">C.</param>
    public ChannelGate(int channels)
        : base(nameof(ChannelGate))
    {
        mlp = nn.ModuleDict(
            (First, nn.Linear(channels, channels / Reduction)),
            (Second, nn.Linear(channels / Reduction, channels))
        );
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor weights = Scores(input.mean([2, 3])).Plus(Scores(input.amax([2, 3]))).sigmoid();
        return input.mul(weights.unsqueeze(-1).unsqueeze(-1)).MoveToOuterDisposeScope();
    }

    private Tensor Scores(Tensor pooled) => mlp[Second].call(nn.functional.relu(mlp[First].call(pooled)));
}
