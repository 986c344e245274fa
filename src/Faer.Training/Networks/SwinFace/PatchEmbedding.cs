using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// Makes a position of each patch of <see cref="SwinShape.Patch"/> px: [N, 3, H, W] to [N, H / 2, W / 2, C]. Keys proj
/// and norm.
/// </summary>
internal sealed class PatchEmbedding : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d proj;
    private readonly LayerNorm norm;

    /// <summary>Initializes the layers.</summary>
    /// <param name="channels">C.</param>
    public PatchEmbedding(int channels)
        : base(nameof(PatchEmbedding))
    {
        proj = nn.Conv2d(3, channels, SwinShape.Patch, stride: SwinShape.Patch);
        norm = nn.LayerNorm(channels, SwinShape.NormEps);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return norm.call(proj.call(input).permute(0, 2, 3, 1)).MoveToOuterDisposeScope();
    }
}
