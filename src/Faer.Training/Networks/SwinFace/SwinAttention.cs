using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// Self-attention of several heads inside windows [B, T, C], with a learned bias per head for each offset of two
/// positions (Liu et al. 2021). Keys relative_position_bias_table, qkv and proj.
/// </summary>
internal sealed class SwinAttention : nn.Module<Tensor, Tensor>
{
    private readonly int _heads;
    private readonly long[] _index;
    private readonly Parameter relative_position_bias_table;
    private readonly Linear qkv;
    private readonly Linear proj;

    /// <summary>Initializes the layers.</summary>
    /// <param name="channels">C.</param>
    /// <param name="heads">The number of heads, which divides C.</param>
    /// <param name="window">The side of a window in positions; T is its square.</param>
    public SwinAttention(int channels, int heads, int window)
        : base(nameof(SwinAttention))
    {
        using var scope = NewDisposeScope();
        _heads = heads;
        _index = SwinWindows.OffsetIndex(window);
        int offsets = (2 * window) - 1;
        relative_position_bias_table = OwnedParameter.From(zeros(offsets * offsets, heads));
        qkv = nn.Linear(channels, 3 * channels);
        proj = nn.Linear(channels, channels);
        RegisterComponents();
    }

    /// <summary>The biases by offset, [(2 window - 1)^2, heads].</summary>
    public Parameter Biases => relative_position_bias_table;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Run(input, null);

    /// <summary>Runs the attention.</summary>
    /// <param name="windows">[N * W, T, C]: the windows of each map, one map after the other.</param>
    /// <param name="mask">[W, T, T], added to the logits of each window of a map; null for none.</param>
    public Tensor Run(Tensor windows, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        return proj.call(
                HeadAttention.Of(HeadAttention.Parts(qkv.call(windows), _heads), logits => Biased(logits, mask))
            )
            .MoveToOuterDisposeScope();
    }

    /// <summary>The logits [N * W, heads, T, T] with the biases of the offsets and the mask.</summary>
    private Tensor Biased(Tensor logits, Tensor? mask)
    {
        long count = logits.shape[^1];
        Tensor bias = relative_position_bias_table
            .index_select(0, tensor(_index))
            .view(count, count, _heads)
            .permute(2, 0, 1)
            .unsqueeze(0);
        logits = logits.Plus(bias);
        return mask is null
            ? logits
            : logits
                .view(-1, mask.shape[0], _heads, count, count)
                .Plus(mask.unsqueeze(1))
                .view(-1, _heads, count, count);
    }
}
