using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// One 3x3 convolution without bias per map of the backbone; their channels are joined: maps [N, C, H, W] to
/// [N, fused channels, H, W]. Key convs.
/// </summary>
internal sealed class FusedConvolutions : nn.Module
{
    /// <summary>The side of the kernels.</summary>
    public const int Kernel = 3;

    private readonly ModuleList<Conv2d> convs;

    /// <summary>Initializes the layers.</summary>
    /// <param name="shape">The sizes of the maps.</param>
    public FusedConvolutions(SwinShape shape)
        : base(nameof(FusedConvolutions))
    {
        convs = nn.ModuleList([
            .. shape.MapChannels.Zip(
                shape.FusedChannels,
                (from, to) => nn.Conv2d(from, to, Kernel, padding: Kernel / 2, bias: false)
            ),
        ]);
        RegisterComponents();
    }

    /// <summary>Runs the convolutions. The caller's dispose scope owns the result.</summary>
    public Tensor Run(IReadOnlyList<Tensor> maps)
    {
        using var scope = NewDisposeScope();
        return cat([.. convs.Zip(maps, (convolution, map) => convolution.call(map))], 1).MoveToOuterDisposeScope();
    }
}
