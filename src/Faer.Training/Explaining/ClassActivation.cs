namespace Faer.Training.Explaining;

/// <summary>
/// Computes where in a feature map a network finds evidence for a class, from the map A and the gradient g of the
/// class's logit with respect to A. Pure functions. A map stores its channels one after the other, each with all its
/// positions.
/// </summary>
public static class ClassActivation
{
    /// <summary>
    /// Grad-CAM (Selvaraju et al. 2017): ReLU of the sum over the channels of A, each weighted by its mean gradient.
    /// </summary>
    /// <param name="map">A, <c>channels * positions</c> values.</param>
    /// <param name="gradient">g, with as many values as A.</param>
    /// <param name="positions">Positions per channel, at least 1.</param>
    /// <returns>One value per position, at least 0.</returns>
    /// <exception cref="ArgumentException">The lengths do not match.</exception>
    public static float[] GradCam(ReadOnlySpan<float> map, ReadOnlySpan<float> gradient, int positions)
    {
        Check(map, gradient, positions);
        var weights = new double[map.Length / positions];
        for (int channel = 0; channel < weights.Length; channel++)
        {
            foreach (float slope in gradient.Slice(channel * positions, positions))
                weights[channel] += slope;
            weights[channel] /= positions;
        }

        return Weigh(map, weights, positions);
    }

    /// <summary>
    /// Grad-CAM++ (Chattopadhay et al. 2018): as Grad-CAM, but only with positive gradients, each weighted by
    /// <c>g^2 / (2 g^2 + sum(A) g^3)</c>, where the sum runs over the channel. The class score is the exponential of
    /// its logit.
    /// </summary>
    /// <inheritdoc cref="GradCam"/>
    public static float[] GradCamPlusPlus(ReadOnlySpan<float> map, ReadOnlySpan<float> gradient, int positions)
    {
        Check(map, gradient, positions);
        var weights = new double[map.Length / positions];
        for (int channel = 0; channel < weights.Length; channel++)
        {
            double sum = 0;
            foreach (float value in map.Slice(channel * positions, positions))
                sum += value;
            foreach (float slope in gradient.Slice(channel * positions, positions))
            {
                double square = (double)slope * slope,
                    divisor = (2 * square) + (sum * square * slope);
                if (slope > 0 && divisor != 0)
                    weights[channel] += square / divisor * slope;
            }
        }

        return Weigh(map, weights, positions);
    }

    private static float[] Weigh(ReadOnlySpan<float> map, double[] weights, int positions)
    {
        var result = new float[positions];
        for (int position = 0; position < positions; position++)
        {
            double sum = 0;
            for (int channel = 0; channel < weights.Length; channel++)
                sum += weights[channel] * map[(channel * positions) + position];
            result[position] = (float)Math.Max(0, sum);
        }

        return result;
    }

    private static void Check(ReadOnlySpan<float> map, ReadOnlySpan<float> gradient, int positions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(positions, 1);
        if (map.Length == 0 || map.Length % positions != 0)
            throw new ArgumentException(
                $"A map of {map.Length} values cannot be divided into channels of {positions} positions.",
                nameof(map)
            );
        if (gradient.Length != map.Length)
            throw new ArgumentException(
                $"The gradient has {gradient.Length} values, but the map has {map.Length}.",
                nameof(gradient)
            );
    }
}
