using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Models;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A model's decisions for one head with two detectors, counted by picture. Immutable.</summary>
internal sealed class HeadDecisions
{
    private const string Part = "";
    private readonly int[] _decisions;
    private readonly int[] _different;
    private readonly int[] _labelled;
    private readonly int[][] _right;

    /// <summary>Compares the decisions.</summary>
    /// <param name="head">The head, with its thresholds.</param>
    /// <param name="first">The predictions with the first detector.</param>
    /// <param name="second">The predictions with the second detector, of the same pictures.</param>
    /// <param name="samples">The samples of the pictures, in their order.</param>
    public HeadDecisions(ModelHead head, Predictions first, Predictions second, IReadOnlyList<FaceSample> samples)
    {
        Name = head.Name;
        int count = samples.Count;
        (_decisions, _different, _labelled) = (new int[count], new int[count], new int[count]);
        _right = [new int[count], new int[count]];
        var targets = new HeadTargets(head.Head);
        var truth = new float[head.Count];
        for (int i = 0; i < count; i++)
        {
            bool isKnown = targets.TryRead(samples[i], truth);
            if (head.Head.Kind == HeadKind.SingleLabel)
            {
                Add(i, first.Best(Name, i), second.Best(Name, i), isKnown ? SampleLabels.IndexOfLargest(truth) : null);
                continue;
            }

            ReadOnlySpan<float> one = first.Of(Name, i),
                other = second.Of(Name, i);
            for (int label = 0; label < head.Count; label++)
                Add(
                    i,
                    Predictions.IsPresent(one[label], head.Thresholds, label) ? 1 : 0,
                    Predictions.IsPresent(other[label], head.Thresholds, label) ? 1 : 0,
                    float.IsNaN(truth[label]) ? null
                        : truth[label] > 0.5f ? 1
                        : 0
                );
        }
    }

    /// <summary>The head's name.</summary>
    public string Name { get; }

    /// <summary>The figures, with intervals over the units.</summary>
    public DecisionRow Row(ResamplingUnits units, BootstrapSettings bootstrap)
    {
        var values = new Figures();
        var weights = new int[_decisions.Length];
        Array.Fill(weights, 1);
        Score(weights, values);
        FigureIntervals intervals = Bootstrap.Intervals(
            units.Count,
            bootstrap,
            (drawn, figures) =>
            {
                units.Spread(drawn, weights);
                Score(weights, figures);
            }
        );
        return new DecisionRow(
            Name,
            _decisions.Sum(),
            Figure("different"),
            _labelled.Sum(),
            Figure("first"),
            Figure("second"),
            Figure("gain")
        );

        Measured Figure(string name) => new(values[Part, name], intervals[Part, name]);
    }

    private void Score(ReadOnlySpan<int> weights, Figures figures)
    {
        figures[Part, "different"] = Share(_different, _decisions, weights);
        double? first = Share(_right[0], _labelled, weights),
            second = Share(_right[1], _labelled, weights);
        figures[Part, "first"] = first;
        figures[Part, "second"] = second;
        figures[Part, "gain"] = first - second;
    }

    private static double? Share(int[] part, int[] whole, ReadOnlySpan<int> weights)
    {
        long hits = 0,
            all = 0;
        for (int i = 0; i < part.Length; i++)
        {
            hits += (long)weights[i] * part[i];
            all += (long)weights[i] * whole[i];
        }

        return all == 0 ? null : (double)hits / all;
    }

    private void Add(int picture, int first, int second, int? truth)
    {
        _decisions[picture]++;
        _different[picture] += first == second ? 0 : 1;
        if (truth is not { } known)
            return;
        _labelled[picture]++;
        _right[0][picture] += first == known ? 1 : 0;
        _right[1][picture] += second == known ? 1 : 0;
    }
}
