using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Labels and predictions of a multi-label head, prepared so that a weighting of the images is scored in one
/// pass.</summary>
internal sealed class MultiLabelJudge : SectionJudge
{
    /// <summary>
    /// The minimum number of present and of absent samples for the area under the ROC curve of a group: 10.
    /// </summary>
    public const int MinimumCases = 10;

    private readonly EvaluatedSplit _split;
    private readonly LabelHead _head;
    private readonly int _images;

    // The outcome of each prediction, label by label.
    private readonly byte[] _outcomes;
    private readonly RankedScores[] _ranked;

    // One value per image, summed over its known labels.
    private readonly double[] _loss;
    private readonly double[] _brier;
    private readonly int[] _labels;
    private readonly IReadOnlyList<ReliabilityBin> _reliability;
    private readonly string[] _accuracies;
    private readonly string[] _recalls;
    private readonly string[] _areas;

    // The numbers of units in which each label is present and absent.
    private readonly (int Present, int Absent)[] _units;

    // The scores with each image counted once.
    private readonly MultiLabelScores _whole;

    public MultiLabelJudge(EvaluatedSplit split, LabelHead head)
    {
        (_split, _head, _images) = (split, head, split.Samples.Length);
        _outcomes = new byte[head.Count * _images];
        _ranked = new RankedScores[head.Count];
        _loss = new double[_images];
        _brier = new double[_images];
        _labels = new int[_images];
        _accuracies = [.. head.Labels.Select(label => $"accuracy of {label}")];
        _recalls = [.. head.Labels.Select(label => $"recall of {label}")];
        _areas = [.. head.Labels.Select(label => $"AUC of {label}")];
        _units = new (int, int)[head.Count];
        float[] targets = Targets();
        IReadOnlyList<float>? thresholds = split.ThresholdsOf(head);
        var claims = new List<double>(targets.Length);
        var facts = new List<bool>(targets.Length);
        var truth = new List<bool>(_images);
        var scores = new List<float>(_images);
        var cases = new List<int>(_images);
        for (int label = 0; label < head.Count; label++)
        {
            truth.Clear();
            scores.Clear();
            cases.Clear();
            for (int image = 0; image < _images; image++)
            {
                float target = targets[(image * head.Count) + label];
                if (float.IsNaN(target))
                    continue;

                float probability = split.Probabilities(head, image)[label];
                bool present = target > 0.5f;
                _outcomes[(label * _images) + image] = BinaryOutcome.Of(
                    present,
                    Predictions.IsPresent(probability, thresholds, label)
                );
                _loss[image] += CalibrationMetrics.LogLoss(present ? probability : 1.0 - probability);
                _brier[image] += CalibrationMetrics.Brier(probability, present);
                _labels[image]++;
                claims.Add(probability);
                facts.Add(present);
                truth.Add(present);
                scores.Add(probability);
                cases.Add(image);
            }

            _ranked[label] = new RankedScores([.. truth], [.. scores], [.. cases]);
            _units[label] = (
                split.Units.CountOf(cases.Where((_, i) => truth[i])),
                split.Units.CountOf(cases.Where((_, i) => !truth[i]))
            );
        }

        _reliability = CalibrationMetrics.Reliability([.. claims], [.. facts]);
        var once = new int[_images];
        Array.Fill(once, 1);
        _whole = Score(once);
    }

    /// <summary>Samples with at least one label.</summary>
    public int CaseCount => _labels.Count(count => count > 0);

    /// <summary>
    /// The labels that are both present and absent in at least <see cref="MinimumCases"/> samples, as indices of the
    /// head's labels.
    /// </summary>
    public IReadOnlyList<int> RankedLabels =>
        [
            .. Enumerable
                .Range(0, _head.Count)
                .Where(i => Math.Min(_whole.Counts[i].Positives, _whole.Counts[i].Negatives) >= MinimumCases),
        ];

    public override void Score(ReadOnlySpan<int> weights, Figures figures)
    {
        MultiLabelScores scores = Score(weights);
        string part = _head.Name;
        for (int i = 0; i < _accuracies.Length; i++)
        {
            figures[part, _accuracies[i]] = scores.Counts[i].Accuracy;
            figures[part, _recalls[i]] = scores.Counts[i].Recall;
            figures[part, _areas[i]] = scores.Areas[i];
        }

        // A rare label that is missing in a resample keeps its figure of all images in the means. Leaving it out would
        // shift the means, and the interval would belong to a different mean.
        figures[part, nameof(MultiLabelReport.MeanAccuracy)] = Mean(known => known.Accuracy);
        figures[part, nameof(MultiLabelReport.MeanBalancedAccuracy)] = Mean(known => known.BalancedAccuracy);
        figures[part, nameof(MultiLabelReport.MeanF1)] = Mean(known => known.F1);
        figures[part, nameof(MultiLabelReport.MeanAuc)] = scores
            .Areas.Zip(_whole.Areas, (area, whole) => area ?? whole)
            .Average();
        figures[part, nameof(MultiLabelReport.Nll)] = scores.Nll;
        figures[part, nameof(MultiLabelReport.Brier)] = scores.Brier;

        double? Mean(Func<BinaryCounts, double?> figure) =>
            scores.Counts.Zip(_whole.Counts, (known, whole) => figure(known) ?? figure(whole)).Average();
    }

    public override ReportPart Report(FigureIntervals? intervals) =>
        new MultiLabelReport
        {
            Key = _head.Name,
            Images = _labels.Count(count => count > 0),
            MeanAccuracy = _whole.MeanAccuracy,
            MajorityAccuracy = _whole.MajorityAccuracy,
            MeanBalancedAccuracy = _whole.MeanBalancedAccuracy,
            MeanF1 = _whole.MeanF1,
            MeanAuc = _whole.MeanAuc,
            Nll = _whole.Nll,
            Brier = _whole.Brier,
            BrierInterval = intervals?[_head.Name, nameof(MultiLabelReport.Brier)],
            Ece = CalibrationMetrics.ExpectedError(_reliability),
            EceBins = CalibrationMetrics.Bins,
            Intervals = intervals is null
                ? null
                : new MultiLabelIntervals(
                    intervals[_head.Name, nameof(MultiLabelReport.MeanAccuracy)],
                    intervals[_head.Name, nameof(MultiLabelReport.MeanBalancedAccuracy)],
                    intervals[_head.Name, nameof(MultiLabelReport.MeanF1)],
                    intervals[_head.Name, nameof(MultiLabelReport.MeanAuc)],
                    intervals[_head.Name, nameof(MultiLabelReport.Nll)]
                ),
            PerLabel = new OrderedDictionary<string, MultiLabelMetrics>(
                _head.Labels.Select((name, i) => KeyValuePair.Create(name, Metrics(name, i, intervals)))
            ),
            Reliability = _reliability,
        };

    private MultiLabelMetrics Metrics(string name, int label, FigureIntervals? intervals)
    {
        BinaryCounts counts = _whole.Counts[label];
        bool hasRecall = _units[label].Present >= SingleLabelReport.MinimumClassImages,
            hasArea = hasRecall && _units[label].Absent >= SingleLabelReport.MinimumClassImages;
        return new MultiLabelMetrics(
            (int)counts.Total,
            (int)counts.Positives,
            counts.Accuracy,
            intervals?[_head.Name, _accuracies[label]],
            counts.MajorityAccuracy,
            counts.BalancedAccuracy,
            counts.F1,
            counts.Precision,
            counts.Recall,
            hasRecall ? intervals?[_head.Name, _recalls[label]] : null,
            _whole.Areas[label],
            hasArea ? intervals?[_head.Name, _areas[label]] : null,
            _split.IsUntrained(_head, name)
        );
    }

    /// <summary>Computes all figures of a weighting.</summary>
    public MultiLabelScores Score(ReadOnlySpan<int> weights)
    {
        var counts = new BinaryCounts[_head.Count];
        var areas = new double?[_head.Count];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = BinaryOutcome.Count(_outcomes.AsSpan(i * _images, _images), weights);
            areas[i] = _ranked[i].AreaUnderRoc(weights);
        }

        double loss = 0,
            brier = 0;
        long labels = 0;
        for (int i = 0; i < _images; i++)
        {
            loss += weights[i] * _loss[i];
            brier += weights[i] * _brier[i];
            labels += (long)weights[i] * _labels[i];
        }

        return new MultiLabelScores(
            counts,
            areas,
            labels == 0 ? null : loss / labels,
            labels == 0 ? null : brier / labels
        );
    }

    /// <summary>Returns the targets as [images, labels]; NaN where missing.</summary>
    private float[] Targets()
    {
        var reader = new HeadTargets(_head);
        var targets = new float[_images * _head.Count];
        for (int image = 0; image < _images; image++)
            reader.TryRead(_split.Samples[image], targets.AsSpan(image * _head.Count, _head.Count));
        return targets;
    }
}
