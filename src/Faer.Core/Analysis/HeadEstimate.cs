using Faer.Models;

namespace Faer;

/// <summary>The estimates of one head for one face. Immutable; safe to share between threads.</summary>
public sealed class HeadEstimate
{
    private readonly ModelHead _model;
    private readonly ReadOnlyMemory<float> _probabilities;
    private LabelEstimate[]? _labels;

    /// <summary>Creates the estimates from calibrated probabilities, one per label; keeps the memory.</summary>
    internal HeadEstimate(ModelHead model, ReadOnlyMemory<float> probabilities)
    {
        _model = model;
        _probabilities = probabilities;
    }

    /// <summary>The head: its name, kind and labels.</summary>
    public LabelHead Head => _model.Head;

    /// <summary>The name of the head.</summary>
    public string Name => _model.Name;

    /// <summary>
    /// The calibrated probabilities in the order of the labels; they sum to 1 for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public ReadOnlySpan<float> Probabilities => _probabilities.Span;

    /// <summary>All labels in the order of the head.</summary>
    public IReadOnlyList<LabelEstimate> Labels => Array.AsReadOnly(LabelArray);

    /// <summary>The most probable label; the first one if several are equal.</summary>
    public LabelEstimate Best => LabelArray[BestIndex];

    /// <summary>
    /// The labels that count as true, most probable first; exactly one for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public IReadOnlyList<LabelEstimate> Present => Array.AsReadOnly(PresentArray());

    /// <summary>
    /// The names of the labels whose answer is not certain, in the head's order; null if the model file has no rule.
    /// </summary>
    internal IReadOnlyList<string>? Uncertain
    {
        get
        {
            var uncertain = new List<string>();
            foreach (LabelEstimate label in LabelArray)
            {
                if (label.IsCertain is not { } isCertain)
                    return null;
                if (!isCertain)
                    uncertain.Add(label.Label);
            }

            return uncertain;
        }
    }

    /// <summary>One label by its exact name.</summary>
    /// <exception cref="KeyNotFoundException">The head has no such label.</exception>
    public LabelEstimate this[string label]
    {
        get
        {
            int index = Head.IndexOf(label);
            return index >= 0
                ? LabelArray[index]
                : throw new KeyNotFoundException($"The head '{Name}' has no label '{label}'.");
        }
    }

    /// <summary>
    /// The name and the present labels: <c>age: 20-29 81 %</c>. For logs and debuggers; the format may change.
    /// </summary>
    public override string ToString() => ResultTexts.Of(this);

    /// <summary>One label by its index.</summary>
    internal LabelEstimate At(int index) => LabelArray[index];

    internal int BestIndex
    {
        get
        {
            ReadOnlySpan<float> probabilities = Probabilities;
            int best = 0;
            for (int i = 1; i < probabilities.Length; i++)
            {
                if (probabilities[i] > probabilities[best])
                    best = i;
            }

            return best;
        }
    }

    // Created on first use; threads that race create equal arrays.
    private LabelEstimate[] LabelArray => _labels ??= MakeLabels();

    private LabelEstimate[] MakeLabels()
    {
        // Loops instead of LINQ, here and below: LINQ over structs is compiled at each program start, about 150
        // methods.
        ReadOnlySpan<float> probabilities = Probabilities;
        var labels = new LabelEstimate[probabilities.Length];
        int best = BestIndex;
        for (int i = 0; i < labels.Length; i++)
        {
            string label = Head.Labels[i];
            bool isPresent = _model.Thresholds is { } thresholds ? probabilities[i] >= thresholds[i] : i == best;
            labels[i] = new LabelEstimate(label, probabilities[i], isPresent, _model.IsUntrained(label))
            {
                IsCertain = _model.Thresholds is null
                    ? _model.Certainty?.IsCertain(probabilities[best])
                    : _model.Certainty?.IsCertain(i, probabilities[i], isPresent),
            };
        }

        return labels;
    }

    private LabelEstimate[] PresentArray()
    {
        int[] order = PresentIndices();
        var present = new LabelEstimate[order.Length];
        for (int i = 0; i < present.Length; i++)
            present[i] = LabelArray[order[i]];
        return present;
    }

    /// <summary>
    /// The indices of the labels that count as true, most probable first, equal ones in the head's order.
    /// </summary>
    internal int[] PresentIndices()
    {
        LabelEstimate[] all = LabelArray;
        var order = new List<int>(all.Length);
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].IsPresent)
                order.Add(i);
        }

        order.Sort(
            (a, b) =>
                all[b].Probability.CompareTo(all[a].Probability) is not 0 and var byProbability
                    ? byProbability
                    : a.CompareTo(b)
        );
        return [.. order];
    }
}
