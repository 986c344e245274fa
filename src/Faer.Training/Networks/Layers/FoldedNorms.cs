using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// Batch normalizations of an exported file. The export folds their scale into the convolution before them, so that
/// only a shift is left. Such a network computes the right outputs in evaluation mode, but cannot be trained: in
/// training mode, each map would get the deviation 1. <see cref="Measure"/> gives the normalizations statistics again.
/// </summary>
internal static class FoldedNorms
{
    /// <summary>
    /// The variance of a folded normalization, which has the root 1 with the added number. Training does not give this
    /// variance to every channel, so it tells a folded normalization from others.
    /// </summary>
    private const float Variance = (float)(1 - NormalizedConvolution.Eps);

    /// <summary>Adds the weights of a folded normalization to a network's weights.</summary>
    /// <param name="weights">The weights by key.</param>
    /// <param name="key">The key of the normalization.</param>
    /// <param name="shift">The bias of the convolution in the file, [C].</param>
    public static void Add(Dictionary<string, Tensor> weights, string key, Tensor shift)
    {
        int channels = (int)shift.shape[0];
        weights.Add($"{key}.weight", tensor(Filled(channels, 1)));
        weights.Add($"{key}.bias", shift);
        weights.Add($"{key}.running_mean", tensor(Filled(channels, 0)));
        weights.Add($"{key}.running_var", tensor(Filled(channels, Variance)));
        weights.Add($"{key}.num_batches_tracked", tensor(0L));
    }

    /// <summary>Whether all normalizations of a network are folded, and there is at least one.</summary>
    public static bool AreIn(nn.Module net)
    {
        using var scope = NewDisposeScope();
        BatchNorm2d[] norms = [.. net.modules().OfType<BatchNorm2d>()];
        return norms.Length > 0 && Array.TrueForAll(norms, IsFolded);
    }

    /// <summary>
    /// Measures the mean and the variance of what each normalization receives, and changes its weights so that they use
    /// them: g = sqrt(variance + eps), and b' = b + mean. In evaluation mode, the outputs stay the same.
    /// </summary>
    /// <param name="net">A network with folded normalizations; its mode stays as it is.</param>
    /// <param name="images">Inputs of the network as in training; each is disposed.</param>
    /// <param name="cancellationToken">Stops between inputs; the network is then unchanged.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Measure(Network net, IEnumerable<Tensor> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(images);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var sums = new Dictionary<BatchNorm2d, ChannelSums>();
        bool isTraining = net.training;
        net.eval();
        try
        {
            using IDisposable observer = NormalizedConvolution.Observe(
                (norm, map) =>
                {
                    if (!sums.TryGetValue(norm, out ChannelSums? sum))
                        sums.Add(norm, sum = new ChannelSums(map.shape[1]));
                    sum.Add(map);
                }
            );
            foreach (Tensor input in images)
            {
                using (input)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    using var batch = NewDisposeScope();
                    net.call(input);
                }
            }
        }
        finally
        {
            net.train(isTraining);
        }

        foreach ((BatchNorm2d norm, ChannelSums sum) in sums)
            sum.CopyTo(norm);
    }

    private static bool IsFolded(BatchNorm2d norm) =>
        All(norm.running_mean!, 0) && All(norm.running_var!, Variance) && All(norm.weight!, 1);

    private static bool All(Tensor values, float value) =>
        Array.TrueForAll(values.data<float>().ToArray(), one => one.Equals(value));

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return values;
    }

    /// <summary>The sums of a map's values and of their squares per channel, in double precision.</summary>
    private sealed class ChannelSums(long channels)
    {
        private static readonly long[] s_others = [0, 2, 3];

        private readonly double[] _sums = new double[channels];
        private readonly double[] _squares = new double[channels];
        private long _count;

        /// <summary>Adds a map [N, C, H, W].</summary>
        public void Add(Tensor map)
        {
            using var scope = NewDisposeScope();
            Tensor values = map.to(ScalarType.Float64);
            Add(_sums, values.sum(s_others));
            Add(_squares, values.Squared().sum(s_others));
            _count += map.shape[0] * map.shape[2] * map.shape[3];
        }

        /// <summary>Gives a folded normalization the statistics, and weights that undo their effect.</summary>
        public void CopyTo(BatchNorm2d norm)
        {
            double[] means = Array.ConvertAll(_sums, sum => sum / _count);
            double[] variances =
            [
                .. _squares.Zip(means, (square, mean) => Math.Max(0, (square / _count) - (mean * mean))),
            ];
            float[] shifts = norm.bias!.data<float>().ToArray();
            Set(norm.running_mean!, means);
            Set(norm.running_var!, variances);
            Set(norm.weight!, variances.Select(variance => Math.Sqrt(variance + NormalizedConvolution.Eps)));
            Set(norm.bias!, shifts.Zip(means, (shift, mean) => shift + mean));
        }

        private static void Add(double[] sums, Tensor values)
        {
            double[] added = values.data<double>().ToArray();
            for (int i = 0; i < sums.Length; i++)
                sums[i] += added[i];
        }

        private static void Set(Tensor weights, IEnumerable<double> values)
        {
            using Tensor copy = tensor(values.Select(value => (float)value).ToArray());
            weights.copy_(copy);
        }
    }
}
