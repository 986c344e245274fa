using System.Runtime.CompilerServices;

namespace Faer.Data.DataSets;

/// <summary>
/// The labels of a sample, per head. A multi-label head has one probability per label (0..1, NaN where that label is
/// missing); a single-label head has a distribution over its labels, one-hot for a plain class. Immutable: samples with
/// the same labels can share one instance. Thread-safe.
/// </summary>
public sealed class SampleLabels
{
    private const float SumTolerance = 1e-3f;

    // One-hot rows of each head, shared by all samples.
    private static readonly ConditionalWeakTable<LabelHead, float[][]> s_oneHot = [];

    // A chain with one node per head, because there are few heads and millions of samples.
    private readonly LabelHead? _head;
    private readonly float[] _values = [];
    private readonly SampleLabels? _others;

    private SampleLabels() { }

    private SampleLabels(LabelHead head, float[] values, SampleLabels others)
    {
        (_head, _values) = (head, values);
        _others = others.Without(head.Name);
    }

    /// <summary>No labels.</summary>
    public static SampleLabels None { get; } = new();

    /// <summary>The heads that have labels.</summary>
    public IEnumerable<LabelHead> Heads
    {
        get
        {
            for (SampleLabels? node = this; node?._head is { } head; node = node._others)
                yield return head;
        }
    }

    /// <summary>Gets the values of a head in the order of its labels; empty if the sample has no label of it.</summary>
    public ReadOnlySpan<float> this[string head] => Node(head) is { } node ? node._values : [];

    /// <summary>Returns these labels with new labels of one head.</summary>
    /// <param name="head">The head.</param>
    /// <param name="values">
    /// One value per label. Multi-label: 0..1 or NaN; a head whose labels are all missing is left out. Single-label:
    /// 0..1, which sum to 1.
    /// </param>
    /// <exception cref="ArgumentException">The number of values is wrong, or a value is out of range.</exception>
    public SampleLabels With(LabelHead head, params ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (values.Length != head.Count)
            throw new ArgumentException(
                $"The head '{head.Name}' has {head.Count} labels, but {values.Length} values were given.",
                nameof(values)
            );
        bool isSingle = head.Kind == HeadKind.SingleLabel;
        int missing = 0;
        float sum = 0;
        foreach (float value in values)
        {
            if (float.IsNaN(value) && !isSingle)
                missing++;
            else if (value is not (>= 0 and <= 1))
                throw new ArgumentException($"A label of '{head.Name}' is {value}, not 0 to 1.", nameof(values));
            sum += value;
        }

        if (isSingle && MathF.Abs(sum - 1) > SumTolerance)
            throw new ArgumentException($"The labels of '{head.Name}' sum to {sum}, not to 1.", nameof(values));
        return missing == head.Count ? Without(head.Name) : new SampleLabels(head, values.ToArray(), this);
    }

    /// <summary>Returns these labels with one class as the label of a head.</summary>
    /// <param name="head">A single-label head.</param>
    /// <param name="label">The index of the class.</param>
    /// <exception cref="ArgumentException">The head is not single-label, or does not have the class.</exception>
    public SampleLabels WithClass(LabelHead head, int label)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head.Kind != HeadKind.SingleLabel)
            throw new ArgumentException($"The head '{head.Name}' is not single-label.", nameof(head));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)label, (uint)head.Count, nameof(label));
        return new SampleLabels(head, s_oneHot.GetValue(head, OneHotRows)[label], this);
    }

    /// <summary>Returns these labels without the labels of one head.</summary>
    public SampleLabels Without(string head)
    {
        if (Node(head) is null)
            return this;
        return _head!.Name == head ? _others! : new SampleLabels(_head, _values, _others!.Without(head));
    }

    /// <summary>
    /// Returns the sample's head of a name, with the labels that its values are for; null if it has none.
    /// </summary>
    internal LabelHead? HeadOf(string name) => Node(name)?._head;

    /// <summary>Returns the index of the largest value; the first one if tied.</summary>
    internal static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }

    private SampleLabels? Node(string head)
    {
        for (SampleLabels? node = this; node?._head is { } known; node = node._others)
        {
            if (known.Name == head)
                return node;
        }

        return null;
    }

    private static float[][] OneHotRows(LabelHead head)
    {
        var rows = new float[head.Count][];
        for (int i = 0; i < rows.Length; i++)
            (rows[i] = new float[head.Count])[i] = 1;
        return rows;
    }
}
