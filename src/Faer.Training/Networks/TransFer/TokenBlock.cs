using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.TransFer;

/// <summary>
/// A block of a vision transformer (Dosovitskiy et al. 2021): attention, then an MLP, each after a norm and around a
/// shortcut. [N, T, C] to the same shape. Keys norm1, attn, norm2 and mlp.
/// </summary>
internal sealed class TokenBlock : nn.Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1;
    private readonly TokenAttention attn;
    private readonly LayerNorm norm2;
    private readonly TokenMlp mlp;

    /// <summary>Initializes a block.</summary>
    /// <param name="channels">C.</param>
    /// <param name="heads">The number of heads, which divides C.</param>
    /// <param name="expansion">The hidden channels of the MLP divided by C.</param>
    public TokenBlock(int channels, int heads, int expansion)
        : base(nameof(TokenBlock))
    {
        norm1 = nn.LayerNorm(channels, TransFerShape.NormEps);
        attn = new TokenAttention(channels, heads);
        norm2 = nn.LayerNorm(channels, TransFerShape.NormEps);
        mlp = new TokenMlp(channels, expansion);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Run(input, null);

    /// <summary>Runs the block.</summary>
    /// <param name="tokens">[N, T, C].</param>
    /// <param name="kept">
    /// Multiplied with queries, keys and values [N, T, 3, heads, C / heads]: 0 for what is dropped, otherwise 1. Null
    /// drops nothing.
    /// </param>
    public Tensor Run(Tensor tokens, Tensor? kept)
    {
        using var scope = NewDisposeScope();
        Tensor sum = tokens.Plus(attn.Run(norm1.call(tokens), kept));
        return sum.Plus(mlp.call(norm2.call(sum))).MoveToOuterDisposeScope();
    }
}
