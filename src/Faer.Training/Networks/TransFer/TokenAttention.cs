using Faer.Training.Networks.Layers;
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
        Tensor parts = HeadAttention.Parts(qkv.call(tokens), _heads);
        if (kept is not null)
            parts = parts.mul(kept);
        return proj.call(HeadAttention.Of(parts)).MoveToOuterDisposeScope();
    }
}
