using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>Layer normalization over the channels of [N, C, H, W], eps 1e-6. The result has channels-last
/// strides.</summary>
internal sealed class ChannelNorm : nn.Module<Tensor, Tensor>
{
    public const double Eps = 1e-6;

    private readonly long[] _shape;
    private readonly Parameter weight;
    private readonly Parameter bias;

    public ChannelNorm(int channels)
        : base(nameof(ChannelNorm))
    {
        using var scope = NewDisposeScope();
        _shape = [channels];
        weight = OwnedParameter.From(ones(channels));
        bias = OwnedParameter.From(zeros(channels));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var normalized = nn.functional.layer_norm(input.permute(0, 2, 3, 1), _shape, weight, bias, Eps);
        return normalized.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
