namespace Faer.Data.Calibration;

/// <summary>
/// Raises the logits of rare expressions by -tau * log prior, where the prior is a class's share of the training images
/// (Menon et al., "Long-tail learning via logit adjustment", ICLR 2021). Tau, in 0..1, is the best on validation data.
/// Fit it before the temperature: it is part of the head's bias, so the temperature divides it too.
/// </summary>
/// <param name="Tau">The strength, 0 (nothing) to 1 (as if all classes were equally common).</param>
/// <param name="Values">
/// Values to add to the logits, one per class: 0 for the most common class, 0 or more for the others.
/// </param>
/// <param name="AccuracyBefore">Accuracy on the validation data without the bias, 0..1.</param>
/// <param name="AccuracyAfter">The same with it.</param>
/// <param name="MacroRecallBefore">
/// Mean recall over the classes with enough validation images, without the bias, 0..1.
/// </param>
/// <param name="MacroRecallAfter">The same with it.</param>
public sealed record ExpressionBias(
    double Tau,
    IReadOnlyList<float> Values,
    double AccuracyBefore,
    double AccuracyAfter,
    double MacroRecallBefore,
    double MacroRecallAfter
)
{
    private const int Steps = 50;

    /// <summary>Tries tau = 0, 0.02, ..., 1 and keeps the best; if tied, the smallest.</summary>
    /// <param name="logits">
    /// Validation logits, row after row, with one row per element of <paramref name="classes"/>.
    /// </param>
    /// <param name="classes">The class of each row, or -1 where the label is missing.</param>
    /// <param name="trainingImages">Training images of each class.</param>
    /// <param name="options">The trade-off; null: the defaults.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a value is out of range.</exception>
    public static ExpressionBias Fit(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> classes,
        ReadOnlySpan<int> trainingImages,
        ExpressionBiasOptions? options = null
    )
    {
        options ??= new ExpressionBiasOptions();
        if (options.MacroRecallWeight is not (>= 0 and <= 1))
            throw new ArgumentException($"{nameof(options.MacroRecallWeight)} must be 0 to 1.", nameof(options));
        var rows = LabelledRows.From(logits, classes);
        if (rows.ClassCount != trainingImages.Length && !classes.IsEmpty)
            throw new ArgumentException(
                $"There are {trainingImages.Length} counts of training images for {rows.ClassCount} classes.",
                nameof(trainingImages)
            );

        float[] slope = Slope(trainingImages, options.MinTrainingImages);
        var before = Score(rows, slope, tau: 0, options);
        var (best, bestTau) = (before, 0.0);
        for (int step = 1; step <= Steps; step++)
        {
            double tau = (double)step / Steps;
            var score = Score(rows, slope, tau, options);
            if (score.Goal > best.Goal)
                (best, bestTau) = (score, tau);
        }

        float[] values = Array.ConvertAll(slope, perTau => (float)(bestTau * perTau));
        return new ExpressionBias(
            bestTau,
            values,
            before.Accuracy,
            best.Accuracy,
            before.MacroRecall,
            best.MacroRecall
        );
    }

    /// <summary>Adds the bias in place.</summary>
    /// <param name="logits">Logits, row after row.</param>
    /// <exception cref="ArgumentException">The number of logits is not a multiple of the number of classes.</exception>
    public void AddTo(Span<float> logits)
    {
        if (Values.Count == 0 ? !logits.IsEmpty : logits.Length % Values.Count != 0)
            throw new ArgumentException(
                $"{logits.Length} logits cannot be divided into rows of {Values.Count}.",
                nameof(logits)
            );
        for (int i = 0; i < logits.Length; i++)
            logits[i] += Values[i % Values.Count];
    }

    /// <summary>
    /// Returns log(most common / count) per class. A constant added to all classes does not change the softmax, so the
    /// most common one can have 0.
    /// </summary>
    private static float[] Slope(ReadOnlySpan<int> trainingImages, int least)
    {
        int most = 0;
        foreach (int count in trainingImages)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(trainingImages));
            most = Math.Max(most, count);
        }

        var slope = new float[trainingImages.Length];
        for (int c = 0; c < slope.Length; c++)
            slope[c] = trainingImages[c] < Math.Max(least, 1) ? 0 : MathF.Log((float)most / trainingImages[c]);
        return slope;
    }

    private static (double Accuracy, double MacroRecall, double Goal) Score(
        LabelledRows rows,
        float[] slope,
        double tau,
        ExpressionBiasOptions options
    )
    {
        var (seen, hit) = (new int[slope.Length], new int[slope.Length]);
        for (int row = 0; row < rows.Classes.Length; row++)
        {
            var logits = rows.Logits(row);
            int winner = 0;
            for (int c = 1; c < logits.Length; c++)
            {
                if (logits[c] + (tau * slope[c]) > logits[winner] + (tau * slope[winner]))
                    winner = c;
            }

            int label = rows.Classes[row];
            seen[label]++;
            hit[label] += winner == label ? 1 : 0;
        }

        var counted = Enumerable
            .Range(0, seen.Length)
            .Where(c => seen[c] >= Math.Max(options.MinValidationImages, 1))
            .ToList();
        double accuracy = rows.Classes.IsEmpty ? 0 : (double)hit.Sum() / rows.Classes.Length;
        double macroRecall = counted.Count == 0 ? 0 : counted.Average(c => (double)hit[c] / seen[c]);
        return (
            accuracy,
            macroRecall,
            ((1 - options.MacroRecallWeight) * accuracy) + (options.MacroRecallWeight * macroRecall)
        );
    }
}
