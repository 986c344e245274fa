namespace Faer.Data.Calibration;

/// <summary>
/// Bias-corrected temperature scaling (Alexandari, Kundaje, Shrikumar, "Maximum likelihood with bias-corrected
/// calibration is hard-to-beat at label shift adaptation", ICML 2020): the temperature T and one bias per class that
/// together minimize the negative log-likelihood of the labels under <c>softmax(logits / T + bias)</c>. The likelihood
/// is concave in 1 / T and the biases.
/// </summary>
/// <param name="Temperature">The number to divide the logits by.</param>
/// <param name="Bias">
/// Values to add to the classes' logits afterwards; their mean is 0, because a constant on all of them changes nothing.
/// </param>
internal sealed record BiasCorrectedScaling(double Temperature, double[] Bias)
{
    private const int MaxSteps = 200,
        MaxHalvings = 40;
    private const double Tolerance = 1e-9;

    // The biases are determined up to a constant; this keeps the equations solvable and does not change the result.
    private const double Ridge = 1e-10;

    /// <summary>
    /// Fits by Newton's method with step halving. Every class should have some rows: otherwise its bias has no limit.
    /// </summary>
    /// <param name="rows">Logits and classes, at least one row.</param>
    public static BiasCorrectedScaling Fit(LabelledRows rows)
    {
        int classes = rows.ClassCount;
        var point = new double[classes + 1];
        point[0] = 1;
        double loss = Loss(rows, point);
        for (int step = 0; step < MaxSteps; step++)
        {
            var (gradient, hessian) = Derivatives(rows, point);
            if (IsAtLimit(point[0], gradient[0]))
                Hold(gradient, hessian);
            if (gradient.Max(Math.Abs) < Tolerance)
                break;
            double[] direction = new CholeskyFactor(hessian, Ridge).Solve(gradient);
            double[]? next = Descend(rows, point, direction, ref loss);
            if (next is null)
                break;
            point = next;
        }

        double mean = point.Skip(1).Average();
        return new BiasCorrectedScaling(1 / point[0], [.. point.Skip(1).Select(bias => bias - mean)]);
    }

    /// <summary>Whether 1 / T is at an end of its range and would leave it.</summary>
    private static bool IsAtLimit(double inverse, double slope) =>
        (inverse >= 1 / TemperatureScaling.Lowest && slope < 0)
        || (inverse <= 1 / TemperatureScaling.Highest && slope > 0);

    /// <summary>Keeps 1 / T fixed, so that only the biases change.</summary>
    private static void Hold(double[] gradient, double[,] hessian)
    {
        for (int i = 0; i < gradient.Length; i++)
            hessian[0, i] = hessian[i, 0] = 0;
        hessian[0, 0] = 1;
        gradient[0] = 0;
    }

    /// <summary>
    /// Halves the step until it lowers the loss; null if no step does, which means the minimum to the last digits.
    /// </summary>
    private static double[]? Descend(LabelledRows rows, double[] point, double[] direction, ref double loss)
    {
        double length = 1;
        for (int i = 0; i < MaxHalvings; i++, length /= 2)
        {
            double[] next = [.. point.Zip(direction, (value, change) => value - (length * change))];
            next[0] = Math.Clamp(next[0], 1 / TemperatureScaling.Highest, 1 / TemperatureScaling.Lowest);
            double lower = Loss(rows, next);
            if (!(lower < loss))
                continue;
            loss = lower;
            return next;
        }

        return null;
    }

    private static double Loss(LabelledRows rows, double[] point)
    {
        var probabilities = new double[rows.ClassCount];
        double sum = 0;
        for (int row = 0; row < rows.Classes.Length; row++)
            sum -= rows.Weights[row] * LogLikelihood(rows.Logits(row), rows.Classes[row], point, probabilities);
        return sum / rows.Classes.Length;
    }

    /// <summary>
    /// Returns the log-likelihood of one label and writes the probabilities of all classes to
    /// <paramref name="probabilities"/>.
    /// </summary>
    private static double LogLikelihood(ReadOnlySpan<float> logits, int label, double[] point, double[] probabilities)
    {
        double largest = double.NegativeInfinity,
            sum = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            probabilities[c] = (point[0] * logits[c]) + point[c + 1];
            largest = Math.Max(largest, probabilities[c]);
        }

        double ofLabel = probabilities[label] - largest;
        for (int c = 0; c < logits.Length; c++)
            sum += probabilities[c] = Math.Exp(probabilities[c] - largest);
        for (int c = 0; c < logits.Length; c++)
            probabilities[c] /= sum;
        return ofLabel - Math.Log(sum);
    }

    private static (double[] Gradient, double[,] Hessian) Derivatives(LabelledRows rows, double[] point)
    {
        int classes = rows.ClassCount;
        var gradient = new double[classes + 1];
        var hessian = new double[classes + 1, classes + 1];
        var probabilities = new double[classes];
        for (int row = 0; row < rows.Classes.Length; row++)
        {
            double share = rows.Weights[row] / rows.Classes.Length;
            ReadOnlySpan<float> logits = rows.Logits(row);
            LogLikelihood(logits, rows.Classes[row], point, probabilities);
            double mean = 0,
                square = 0;
            for (int c = 0; c < classes; c++)
            {
                mean += probabilities[c] * logits[c];
                square += probabilities[c] * logits[c] * logits[c];
            }

            gradient[0] += share * (mean - logits[rows.Classes[row]]);
            hessian[0, 0] += share * (square - (mean * mean));
            gradient[rows.Classes[row] + 1] -= share;
            for (int c = 0; c < classes; c++)
            {
                double weighted = share * probabilities[c];
                gradient[c + 1] += weighted;
                hessian[0, c + 1] += weighted * (logits[c] - mean);
                hessian[c + 1, c + 1] += weighted;
                for (int other = 0; other <= c; other++)
                    hessian[other + 1, c + 1] -= weighted * probabilities[other];
            }
        }

        for (int i = 0; i <= classes; i++)
        {
            hessian[i, i] += Ridge;
            for (int j = 0; j < i; j++)
                hessian[i, j] = hessian[j, i];
        }

        return (gradient, hessian);
    }
}
