using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// The blocks of a stage and the merging after them, which the last stage does not have. [N, H, W, C] to
/// [N, H / 2, W / 2, 2C], or to the same shape. Keys blocks and downsample.
/// </summary>
internal sealed class SwinStage : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<SwinBlock> blocks;
    private readonly PatchMerging? downsample;

    /// <summary>Initializes a stage.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="stage">The stage, counted from 0.</param>
    public SwinStage(SwinFaceOptions options, int stage)
        : base(nameof(SwinStage))
    {
        var shape = new SwinShape(options);
        int channels = shape.Channels(stage);
        blocks = nn.ModuleList([
            .. Enumerable
                .Range(0, options.Depths[stage])
                .Select(block => new SwinBlock(
                    channels,
                    options.AttentionHeads[stage],
                    options.Window,
                    block,
                    shape.StochasticDepthRate(stage, block)
                )),
        ]);
        if (stage < shape.Stages - 1)
            downsample = new PatchMerging(channels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor map = input;
        foreach (SwinBlock block in blocks)
            map = block.call(map);
        return (downsample?.call(map) ?? map).MoveToOuterDisposeScope();
    }
}
