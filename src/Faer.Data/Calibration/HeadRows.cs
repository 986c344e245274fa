using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Logits and labels of one head, for the pictures that have a label of it. Immutable.</summary>
internal sealed class HeadRows
{
    private readonly float[] _logits;
    private readonly float[] _targets;

    private readonly int[] _sources;

    private HeadRows(LabelHead head, float[] logits, float[] targets, int[] pictures, int[] sources)
    {
        (Head, _logits, _targets, Pictures, _sources) = (head, logits, targets, pictures, sources);
    }

    /// <summary>The head.</summary>
    public LabelHead Head { get; }

    /// <summary>Index of the picture of each row.</summary>
    public IReadOnlyList<int> Pictures { get; }

    /// <summary>Source number of each row.</summary>
    public ReadOnlySpan<int> Sources => _sources;

    /// <summary>Number of rows: pictures with a label.</summary>
    public int Count => Pictures.Count;

    /// <summary>All logits, row after row.</summary>
    public ReadOnlySpan<float> AllLogits => _logits;

    /// <summary>All targets, row after row; NaN where a label of a multi-label head is missing.</summary>
    public ReadOnlySpan<float> AllTargets => _targets;

    /// <summary>Selects the labelled rows of one head from a model's logits for some samples.</summary>
    /// <param name="metadata">The model's heads.</param>
    /// <param name="index">Index of the head.</param>
    /// <param name="logits">[samples, logits of all heads].</param>
    /// <param name="samples">The samples.</param>
    /// <param name="sources">Source number of each sample; null if there is only one source.</param>
    public static HeadRows Of(
        ModelMetadata metadata,
        int index,
        float[] logits,
        IReadOnlyList<FaceSample> samples,
        IReadOnlyList<int>? sources = null
    )
    {
        LabelHead head = metadata.Heads[index].Head;
        int width = metadata.LogitCount,
            first = metadata.Heads.Take(index).Sum(before => before.Count);
        var targets = new HeadTargets(head);
        var row = new float[head.Count];
        var (rows, labels, pictures) = (new List<float>(), new List<float>(), new List<int>());
        for (int i = 0; i < samples.Count; i++)
        {
            if (!targets.TryRead(samples[i], row))
                continue;
            rows.AddRange(logits.AsSpan((i * width) + first, head.Count));
            labels.AddRange(row);
            pictures.Add(i);
        }

        int[] of = [.. pictures.Select(picture => sources?[picture] ?? 0)];
        return new HeadRows(head, [.. rows], [.. labels], [.. pictures], of);
    }

    /// <summary>Computes the calibrated probabilities of all rows, row after row, as the library does.</summary>
    /// <param name="calibrated">This head with its temperature and priors.</param>
    public float[] Probabilities(ModelHead calibrated)
    {
        float[] values = [.. _logits];
        for (int row = 0; row < Count; row++)
            Models.Probabilities.Apply(calibrated, values.AsSpan(row * Head.Count, Head.Count));
        return values;
    }

    /// <summary>The logits of one row.</summary>
    public ReadOnlySpan<float> Logits(int row) => _logits.AsSpan(row * Head.Count, Head.Count);

    /// <summary>The target of one label; NaN where it is missing.</summary>
    public float Target(int row, int label) => _targets[(row * Head.Count) + label];

    /// <summary>The class of one row of a single-label head.</summary>
    public int Class(int row) => SampleLabels.IndexOfLargest(_targets.AsSpan(row * Head.Count, Head.Count));

    /// <summary>Returns the rows that meet a condition.</summary>
    public HeadRows Where(Predicate<int> row)
    {
        var (rows, labels, pictures, sources) = (
            new List<float>(),
            new List<float>(),
            new List<int>(),
            new List<int>()
        );
        for (int i = 0; i < Count; i++)
        {
            if (!row(i))
                continue;
            rows.AddRange(Logits(i));
            labels.AddRange(_targets.AsSpan(i * Head.Count, Head.Count));
            pictures.Add(Pictures[i]);
            sources.Add(_sources[i]);
        }

        return new HeadRows(Head, [.. rows], [.. labels], [.. pictures], [.. sources]);
    }
}
