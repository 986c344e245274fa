using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// A block of a Swin transformer (Liu et al. 2021): attention inside windows, then an MLP, each after a norm and around
/// a shortcut. [N, H, W, C] to the same shape; H and W are multiples of the window. Keys norm1, attn, norm2 and mlp.
/// </summary>
internal sealed class SwinBlock : nn.Module<Tensor, Tensor>
{
    private readonly int _window;
    private readonly int _block;
    private readonly StochasticDepth _depth;
    private readonly LayerNorm norm1;
    private readonly SwinAttention attn;
    private readonly LayerNorm norm2;
    private readonly TokenMlp mlp;

    /// <summary>Initializes a block.</summary>
    /// <param name="channels">C.</param>
    /// <param name="heads">The number of attention heads.</param>
    /// <param name="window">The side of a window in positions.</param>
    /// <param name="block">The block of its stage, counted from 0: see <see cref="SwinWindows.Shift"/>.</param>
    /// <param name="stochasticDepthRate">The probability that a branch of a sample is dropped while training.</param>
    public SwinBlock(int channels, int heads, int window, int block, double stochasticDepthRate)
        : base(nameof(SwinBlock))
    {
        (_window, _block) = (window, block);
        norm1 = nn.LayerNorm(channels, SwinShape.NormEps);
        attn = new SwinAttention(channels, heads, window);
        norm2 = nn.LayerNorm(channels, SwinShape.NormEps);
        mlp = new TokenMlp(channels, SwinShape.Expansion);
        RegisterComponents();
        _depth = new StochasticDepth(stochasticDepthRate);
        register_module("drop_path", _depth);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor map = input.Plus(_depth.call(Attended(norm1.call(input))));
        return map.Plus(_depth.call(mlp.call(norm2.call(map)))).MoveToOuterDisposeScope();
    }

    private Tensor Attended(Tensor map)
    {
        int side = (int)map.shape[1];
        int shift = SwinWindows.Shift(_block, side, _window);
        if (shift == 0)
            return SwinWindows.Join(attn.Run(SwinWindows.Divide(map, _window), null), _window, side, side);
        Tensor mask = tensor(
            SwinWindows.Mask(side, _window, shift),
            side / _window * (side / _window),
            _window * _window,
            _window * _window
        );
        Tensor windows = SwinWindows.Divide(map.roll([-shift, -shift], [1, 2]), _window);
        return SwinWindows.Join(attn.Run(windows, mask), _window, side, side).roll([shift, shift], [1, 2]);
    }
}
