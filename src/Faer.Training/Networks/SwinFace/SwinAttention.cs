using Faer.Training.Networks.Layers;
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
        long count = windows.shape[1],
            channels = windows.shape[2],
            depth = channels / _heads;
        Tensor parts = qkv.call(windows).view(-1, count, 3, _heads, depth).permute(2, 0, 3, 1, 4);
        Tensor bias = relative_position_bias_table
            .index_select(0, tensor(_index))
            .view(count, count, _heads)
            .permute(2, 0, 1)
            .unsqueeze(0);
        Tensor logits = parts[0].mul(1 / Math.Sqrt(depth)).matmul(parts[1].transpose(-2, -1)).add(bias);
        if (mask is not null)
        {
            long each = mask.shape[0];
            logits = logits.view(-1, each, _heads, count, count).add(mask.unsqueeze(1)).view(-1, _heads, count, count);
        }

        Tensor attended = logits.softmax(-1).matmul(parts[2]).transpose(1, 2).reshape(-1, count, channels);
        return proj.call(attended).MoveToOuterDisposeScope();
    }
}
