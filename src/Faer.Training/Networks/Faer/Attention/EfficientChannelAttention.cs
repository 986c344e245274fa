using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Faer.Attention;

/// <summary>
/// ECA (Wang et al. 2020): X * sigmoid(conv1d_k(mean(X))), with the mean over the positions and the convolution over
/// neighboring channels, without a bias. [N, C, H, W] to the same shape. Key: conv.
/// </summary>
internal sealed class EfficientChannelAttention : nn.Module<Tensor, Tensor>
{
    private const double Gamma = 2;
    private const double Offset = 1;

    private readonly Conv1d conv;

    /// <summary>Initializes a block for C channels.</summary>
    public EfficientChannelAttention(int channels)
        : base(nameof(EfficientChannelAttention))
    {
        using var scope = NewDisposeScope();
        int kernelSize = KernelSize(channels);
        conv = nn.Conv1d(1, 1, kernelSize, padding: kernelSize / 2, bias: false);
        RegisterComponents();
    }

    /// <summary>The paper's adaptive kernel size (eq. 12): the odd number nearest to (log2 C + 1) / 2.</summary>
    public static int KernelSize(int channels)
    {
        int size = (int)((Math.Log2(channels) + Offset) / Gamma);
        return int.IsOddInteger(size) ? size : size + 1;
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var gate = conv.call(input.mean([2, 3]).unsqueeze(1)).sigmoid();
        return input.mul(gate.transpose(1, 2).unsqueeze(-1)).MoveToOuterDisposeScope();
    }
}
