namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// Counts of cases by true and predicted class, and ratios of these counts. Filled by one thread, then only read.
/// </summary>
internal sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>An empty matrix.</summary>
    /// <param name="classes">How many classes there are, at least 1.</param>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
        _counts = new long[classes * classes];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>All cases.</summary>
    public long Total => _counts.Sum();

    /// <summary>The share of cases on the diagonal, 0 to 1; null without a case.</summary>
    public double? Accuracy
    {
        get
        {
            long right = 0;
            for (int i = 0; i < Classes; i++)
                right += this[i, i];
            return Total == 0 ? null : (double)right / Total;
        }
    }

    /// <summary>How many cases of class <paramref name="truth"/> were predicted as <paramref
    /// name="predicted"/>.</summary>
    public long this[int truth, int predicted] => _counts[Index(truth, predicted)];

    /// <summary>Counts the predictions of a data set.</summary>
    /// <param name="truth">The true classes, 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="predicted">The predicted classes; the same length.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths differ or a class is outside the range.</exception>
    public static ConfusionMatrix Count(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, int classes)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException(
                $"{truth.Length} labels do not match {predicted.Length} predictions.",
                nameof(predicted)
            );
        var matrix = new ConfusionMatrix(classes);
        for (int i = 0; i < truth.Length; i++)
            matrix.Add(truth[i], predicted[i]);
        return matrix;
    }

    /// <summary>Counts a case.</summary>
    /// <param name="truth">Its true class.</param>
    /// <param name="predicted">Its predicted class.</param>
    /// <param name="weight">How often it counts, at least 0.</param>
    public void Add(int truth, int predicted, int weight = 1) => _counts[Index(truth, predicted)] += weight;

    /// <summary>The cases of a class.</summary>
    public long Images(int truth)
    {
        long sum = 0;
        for (int i = 0; i < Classes; i++)
            sum += this[truth, i];
        return sum;
    }

    /// <summary>How often a class was predicted.</summary>
    public long Predicted(int predicted)
    {
        long sum = 0;
        for (int i = 0; i < Classes; i++)
            sum += this[i, predicted];
        return sum;
    }

    /// <summary>
    /// The share of a class's cases that were predicted as that class, 0 to 1; null when the class has no case.
    /// </summary>
    public double? Recall(int truth) => Images(truth) == 0 ? null : (double)this[truth, truth] / Images(truth);

    /// <summary>The share of a class's predictions that are right, 0 to 1; null when it was never predicted.</summary>
    public double? Precision(int predicted) =>
        Predicted(predicted) == 0 ? null : (double)this[predicted, predicted] / Predicted(predicted);

    /// <summary>The harmonic mean of precision and recall, 0 to 1; null when the class has no case.</summary>
    public double? F1(int index) =>
        Images(index) == 0 ? null : 2.0 * this[index, index] / (Images(index) + Predicted(index));

    /// <summary>The classes with at least <paramref name="minimumImages"/> cases, in order.</summary>
    public IReadOnlyList<int> ClassesWith(long minimumImages) =>
        [.. Enumerable.Range(0, Classes).Where(i => Images(i) >= minimumImages)];

    /// <summary>
    /// The mean recall of the given classes. Classes without a case are left out; null if no class is left.
    /// </summary>
    public double? MacroRecall(IEnumerable<int> classes) => classes.Select(Recall).Average();

    /// <summary>The counts, with one row per true class and one column per predicted class.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Rows() =>
        [.. Enumerable.Range(0, Classes).Select(i => _counts[(i * Classes)..((i + 1) * Classes)])];

    private int Index(int truth, int predicted)
    {
        if ((uint)truth >= (uint)Classes)
            throw new ArgumentOutOfRangeException(nameof(truth), truth, $"There are {Classes} classes.");
        if ((uint)predicted >= (uint)Classes)
            throw new ArgumentOutOfRangeException(nameof(predicted), predicted, $"There are {Classes} classes.");
        return (truth * Classes) + predicted;
    }
}
