using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Residual;

/// <summary>
/// A basic block of a residual network (He et al. 2016): two 3x3 convolutions with batch normalization, and a shortcut.
/// If the shape changes, the shortcut drops the positions that the stride leaves out, and a 1x1 convolution follows.
/// Keys as in torchvision. [N, C, H, W] to [N, C', H / stride, W / stride].
/// </summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly int _stride;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly ModuleList<nn.Module<Tensor, Tensor>>? downsample;

    /// <summary>Initializes a block.</summary>
    /// <param name="shape">The block's channels and stride.</param>
    public ResidualBlock(ResidualBlockShape shape)
        : base(nameof(ResidualBlock))
    {
        _stride = shape.Stride;
        using var scope = NewDisposeScope();
        conv1 = NormalizedConvolution.Convolution(shape.First);
        bn1 = NormalizedConvolution.Norm(shape.Outputs);
        conv2 = NormalizedConvolution.Convolution(shape.Second);
        bn2 = NormalizedConvolution.Norm(shape.Outputs);
        if (shape.Shortcut is { } fitted)
            downsample = nn.ModuleList<nn.Module<Tensor, Tensor>>(
                NormalizedConvolution.Convolution(fitted with { Stride = 1 }),
                NormalizedConvolution.Norm(shape.Outputs)
            );
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        Tensor branch = nn.functional.relu(NormalizedConvolution.Of(conv1, bn1, input), inplace: true);
        branch = NormalizedConvolution.Of(conv2, bn2, branch);
        Tensor shortcut = downsample is [Conv2d fitted, BatchNorm2d norm]
            ? NormalizedConvolution.Of(fitted, norm, MapPositions.EveryNth(input, _stride))
            : input;
        return nn.functional.relu(branch.AddTimes(shortcut, 1), inplace: true).MoveToOuterDisposeScope();
    }
}
