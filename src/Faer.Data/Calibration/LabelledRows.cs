namespace Faer.Data.Calibration;

/// <summary>The rows of class logits that have a label.</summary>
internal sealed class LabelledRows
{
    private readonly float[] _logits;
    private readonly int[] _classes;
    private readonly double[] _weights;

    private LabelledRows(float[] logits, int[] classes, double[] weights, int classCount)
    {
        _logits = logits;
        _classes = classes;
        _weights = weights;
        ClassCount = classCount;
    }

    /// <summary>Number of classes, and of logits per row.</summary>
    public int ClassCount { get; }

    /// <summary>The class of each row.</summary>
    public ReadOnlySpan<int> Classes => _classes;

    /// <summary>The weight of each row, 1 on average.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The logits of one row.</summary>
    public ReadOnlySpan<float> Logits(int row) => _logits.AsSpan(row * ClassCount, ClassCount);

    /// <summary>Copies the rows whose class is not -1.</summary>
    /// <param name="logits">Logits, row after row.</param>
    /// <param name="classes">The class of each row, -1 where it is not known.</param>
    /// <param name="weights">The weight of each row, 1 on average; empty if all weigh the same.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a logit is not finite or a class is out of
    /// range.</exception>
    public static LabelledRows From(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> classes,
        ReadOnlySpan<double> weights = default
    )
    {
        int classCount = classes.IsEmpty ? 0 : logits.Length / classes.Length;
        if (classCount * classes.Length != logits.Length)
            throw new ArgumentException(
                $"{logits.Length} logits cannot be divided into {classes.Length} rows of equal length.",
                nameof(logits)
            );
        RequireFinite(logits);

        var (rows, labels, counts) = (
            new List<float>(logits.Length),
            new List<int>(classes.Length),
            new List<double>(classes.Length)
        );
        for (int row = 0; row < classes.Length; row++)
        {
            int label = classes[row];
            if (label < -1 || label >= classCount)
                throw new ArgumentException(
                    $"The class {label} is out of range; it must be below {classCount}, or -1 where the "
                        + $"label is missing.",
                    nameof(classes)
                );
            if (label < 0)
                continue;
            rows.AddRange(logits.Slice(row * classCount, classCount));
            labels.Add(label);
            counts.Add(weights.IsEmpty ? 1 : weights[row]);
        }

        return new LabelledRows([.. rows], [.. labels], [.. counts], classCount);
    }

    /// <exception cref="ArgumentException">A logit is NaN or infinite.</exception>
    public static void RequireFinite(ReadOnlySpan<float> logits)
    {
        foreach (float logit in logits)
        {
            if (!float.IsFinite(logit))
                throw new ArgumentException("A logit is not finite.", nameof(logits));
        }
    }
}
