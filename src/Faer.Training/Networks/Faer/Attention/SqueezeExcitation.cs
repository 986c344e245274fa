using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Faer.Attention;

/// <summary>
/// Squeeze-and-excitation (Hu et al. 2018, eq. 2-4): X * sigmoid(W2 relu(W1 mean(X))), with the mean over the
/// positions. [N, C, H, W] to the same shape. Keys: mlp.0, mlp.2.
/// </summary>
internal sealed class SqueezeExcitation : nn.Module<Tensor, Tensor>
{
    /// <summary>The bottleneck has C / 16 channels, so C must be a multiple of this.</summary>
    public const int Reduction = 16;

    private readonly Sequential mlp;

    /// <summary>Initializes a block for C channels, a multiple of <see cref="Reduction"/>.</summary>
    public SqueezeExcitation(int channels)
        : base(nameof(SqueezeExcitation))
    {
        using var scope = NewDisposeScope();
        mlp = Bottleneck(channels);
        RegisterComponents();
    }

    /// <summary>Linear to C / 16, ReLU, Linear to C. Also used by CBAM.</summary>
    public static Sequential Bottleneck(int channels) =>
        nn.Sequential(nn.Linear(channels, channels / Reduction), nn.ReLU(), nn.Linear(channels / Reduction, channels));

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var gate = mlp.call(input.mean([2, 3])).sigmoid();
        return input.mul(gate.unsqueeze(-1).unsqueeze(-1)).MoveToOuterDisposeScope();
    }
}
