using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// The two linear layers of a transformer's block, with exact GELU between them (Dosovitskiy et al. 2021). Keys fc1 and
/// fc2. Works on the last dimension, [..., C] to [..., C].
/// </summary>
internal sealed class TokenMlp : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc1;
    private readonly Linear fc2;

    /// <summary>Initializes both layers.</summary>
    /// <param name="channels">C.</param>
    /// <param name="expansion">The hidden layer's channels divided by C.</param>
    public TokenMlp(int channels, int expansion)
        : base(nameof(TokenMlp))
    {
        fc1 = nn.Linear(channels, expansion * channels);
        fc2 = nn.Linear(expansion * channels, channels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return fc2.call(nn.functional.gelu(fc1.call(input))).MoveToOuterDisposeScope();
    }
}
