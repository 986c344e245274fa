using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.TransFer;

/// <summary>
/// A unit of the stem, "bottleneck_IR" of IR-50 (Deng et al. 2019): norm, convolution, PReLU, convolution with a stride,
/// norm, and a shortcut. The shortcut drops the positions that the stride leaves out, and has a 1 x 1 convolution and a
/// norm where the number of channels changes. [N, C, H, W] to [N, C', H / stride, W / stride]. Keys shortcut_layer and
/// res_layer.
/// </summary>
internal sealed class ResidualUnit : nn.Module<Tensor, Tensor>
{
    private readonly int _stride;
    private readonly ModuleList<nn.Module<Tensor, Tensor>>? shortcut_layer;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> res_layer;

    /// <summary>Initializes a unit.</summary>
    /// <param name="shape">The unit's channels and stride.</param>
    public ResidualUnit(UnitShape shape)
        : base(nameof(ResidualUnit))
    {
        _stride = shape.Stride;
        int outputs = shape.Outputs;
        if (shape.Shortcut is not null)
            shortcut_layer = nn.ModuleList<nn.Module<Tensor, Tensor>>(
                nn.Conv2d(shape.Inputs, outputs, 1, bias: false),
                nn.BatchNorm2d(outputs, TransFerShape.BatchNormEps)
            );
        res_layer = nn.ModuleList<nn.Module<Tensor, Tensor>>(
            nn.BatchNorm2d(shape.Inputs, TransFerShape.BatchNormEps),
            nn.Conv2d(shape.Inputs, outputs, TransFerShape.Kernel, padding: TransFerShape.Kernel / 2, bias: false),
            nn.PReLU(outputs),
            nn.Conv2d(
                outputs,
                outputs,
                TransFerShape.Kernel,
                stride: _stride,
                padding: TransFerShape.Kernel / 2,
                bias: false
            ),
            nn.BatchNorm2d(outputs, TransFerShape.BatchNormEps)
        );
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor branch = input;
        foreach (nn.Module<Tensor, Tensor> layer in res_layer)
            branch = layer.call(branch);
        Tensor shortcut = MapPositions.EveryNth(input, _stride);
        if (shortcut_layer is not null)
            foreach (nn.Module<Tensor, Tensor> layer in shortcut_layer)
                shortcut = layer.call(shortcut);

        return branch.Plus(shortcut).MoveToOuterDisposeScope();
    }
}
