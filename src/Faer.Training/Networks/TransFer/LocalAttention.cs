using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.TransFer;

/// <summary>
/// An attention map, "LANet" (Xue et al. 2021): two 1x1 convolutions with batch normalization, and a sigmoid.
/// [N, C, H, W] to [N, 1, H, W], from 0 to 1. Keys LA_conv1, bn1, LA_conv2 and bn2.
/// </summary>
internal sealed class LocalAttention : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d LA_conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d LA_conv2;
    private readonly BatchNorm2d bn2;

    /// <summary>Initializes the layers.</summary>
    /// <param name="channels">C.</param>
    /// <param name="hidden">Channels between the convolutions.</param>
    public LocalAttention(int channels, int hidden)
        : base(nameof(LocalAttention))
    {
        LA_conv1 = nn.Conv2d(channels, hidden, 1);
        bn1 = nn.BatchNorm2d(hidden, TransFerShape.BatchNormEps);
        LA_conv2 = nn.Conv2d(hidden, 1, 1);
        bn2 = nn.BatchNorm2d(1, TransFerShape.BatchNormEps);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor hidden = nn.functional.relu(bn1.call(LA_conv1.call(input)));
        return bn2.call(LA_conv2.call(hidden)).sigmoid().MoveToOuterDisposeScope();
    }
}
