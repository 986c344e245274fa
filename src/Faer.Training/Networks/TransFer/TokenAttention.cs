using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.TransFer;

/// <summary>
/// Self-attention of several heads over all tokens (Vaswani et al. 2017), [N, T, C] to the same shape. Keys qkv, without
/// bias, and proj.
/// </summary>
internal sealed class TokenAttention : nn.Module<Tensor, Tensor>
{
    private readonly int _heads;
    private readonly Linear qkv;
    private readonly Linear proj;

    /// <summary>Initializes the layers.</summary>
    /// <param name="channels">C.</param>
    /// <param name="heads">The number of heads, which divides C.</param>
    public TokenAttention(int channels, int heads)
        : base(nameof(TokenAttention))
    {
        _heads = heads;
        qkv = nn.Linear(channels, 3 * channels, hasBias: false);
        proj = nn.Linear(channels, channels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Run(input, null);

    /// <summary>Runs the attention.</summary>
    /// <param name="tokens">[N, T, C].</param>
    /// <param name="kept">See <see cref="TokenBlock.Run"/>.</param>
    public Tensor Run(Tensor tokens, Tensor? kept)
    {
        using var scope = NewDisposeScope();
        long count = tokens.shape[1],
            channels = tokens.shape[2],
            depth = channels / _heads;
        Tensor parts = qkv.call(tokens).view(-1, count, 3, _heads, depth);
        if (kept is not null)
            parts = parts.mul(kept);
        parts = parts.permute(2, 0, 3, 1, 4);
        Tensor logits = parts[0].mul(1 / Math.Sqrt(depth)).matmul(parts[1].transpose(-2, -1));
        Tensor attended = logits.softmax(-1).matmul(parts[2]).transpose(1, 2).reshape(-1, count, channels);
        return proj.call(attended).MoveToOuterDisposeScope();
    }
}
