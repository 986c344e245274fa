using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// Stochastic depth (Huang et al. 2016): while training, drops the whole residual branch of a sample with a
/// probability, and scales the remaining branches so that the expectation is unchanged. Has no effect in evaluation
/// mode.
/// </summary>
internal sealed class StochasticDepth : nn.Module<Tensor, Tensor>
{
    /// <summary>Initializes a layer that drops branches with the given probability.</summary>
    /// <param name="rate">Probability that a sample's branch is dropped, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public StochasticDepth(double rate)
        : base(nameof(StochasticDepth))
    {
        if (rate is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate must be at least 0 and below 1.");
        Rate = rate;
    }

    /// <summary>Probability that a sample's branch is dropped.</summary>
    public double Rate { get; }

    /// <summary>Drops samples of a branch [N, ...]; the first dimension is the samples.</summary>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!training || Rate == 0)
            return input.alias();
        using var scope = NewDisposeScope();
        long[] shape = new long[input.dim()];
        shape.AsSpan().Fill(1);
        shape[0] = input.shape[0];
        double kept = 1 - Rate;
        var scale = empty(shape, input.dtype, input.device).bernoulli_(kept).Over(kept);
        return input.mul(scale).MoveToOuterDisposeScope();
    }
}
