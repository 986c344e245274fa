using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Labels and predictions of a single-label head, prepared so that a weighting of the images is scored in one
/// pass.</summary>
internal sealed class SingleLabelJudge : SectionJudge
{
    private readonly EvaluatedSplit _split;
    private readonly LabelHead _head;

    // The indices of the labeled samples in the weights.
    private readonly int[] _cases;
    private readonly int[] _truth;
    private readonly int[] _predicted;
    private readonly double[] _loss;
    private readonly OrderedDictionary<string, int> _outside;
    private readonly RankedScores[] _ranked;
    private readonly double[] _brier;
    private readonly IReadOnlyList<ReliabilityBin> _reliability;
    private readonly string[] _recalls;
    private readonly string[] _areas;

    // The number of units that show each class.
    private readonly int[] _units;
    private readonly int _allUnits;

    // The scores with each image counted once, and the classes of the macro recall.
    private readonly SingleLabelScores _whole;
    private readonly IReadOnlyList<int> _macroClasses;

    public SingleLabelJudge(EvaluatedSplit split, LabelHead head)
    {
        (_split, _head) = (split, head);
        var targets = new HeadTargets(head);
        int[] classes = [.. split.Samples.Select(targets.ClassOf)];
        _cases = [.. Enumerable.Range(0, classes.Length).Where(i => classes[i] >= 0)];
        _outside = Outside(split.Samples.Where(targets.IsOutside), head.Name);
        _truth = [.. _cases.Select(i => classes[i])];
        _predicted = new int[_cases.Length];
        _loss = new double[_cases.Length];
        _brier = new double[_cases.Length];
        _recalls = [.. head.Labels.Select(RecallOf)];
        _areas = [.. head.Labels.Select(AreaOf)];
        _units = [.. head.Labels.Index().Select(label => UnitsWhere(truth => truth == label.Index))];
        _allUnits = UnitsWhere(_ => true);
        var claims = new double[_cases.Length];
        var facts = new bool[_cases.Length];
        for (int i = 0; i < _cases.Length; i++)
        {
            ReadOnlySpan<float> probabilities = split.Probabilities(head, _cases[i]);
            _predicted[i] = SampleLabels.IndexOfLargest(probabilities);
            _loss[i] = CalibrationMetrics.LogLoss(probabilities[_truth[i]]);
            _brier[i] = CalibrationMetrics.Brier(probabilities, _truth[i]);
            claims[i] = probabilities[_predicted[i]];
            facts[i] = _truth[i] == _predicted[i];
        }

        _ranked = [.. Enumerable.Range(0, head.Count).Select(Rank)];
        _reliability = CalibrationMetrics.Reliability(claims, facts);
        var once = new int[classes.Length];
        Array.Fill(once, 1);
        _whole = Score(once);
        _macroClasses = _whole.Confusion.ClassesWith(SingleLabelReport.MinimumClassImages);
    }

    /// <summary>The classes of the macro recall, as indices of the head's labels.</summary>
    public IReadOnlyList<int> MacroClasses => _macroClasses;

    /// <summary>Samples with a label that the head has.</summary>
    public int CaseCount => _cases.Length;

    public override void Score(ReadOnlySpan<int> weights, Figures figures)
    {
        SingleLabelScores scores = Score(weights);
        for (int i = 0; i < _recalls.Length; i++)
        {
            figures[_head.Name, _recalls[i]] = scores.Confusion.Recall(i);
            figures[_head.Name, _areas[i]] = scores.Areas[i];
        }

        figures[_head.Name, nameof(SingleLabelReport.Accuracy)] = scores.Confusion.Accuracy;

        // A class that is missing in a resample keeps its figure of all images in the means. Leaving it out would shift
        // the means, and the interval would belong to a different mean.
        figures[_head.Name, nameof(SingleLabelReport.MacroRecall)] = Mean(known => known.Confusion.Recall);
        figures[_head.Name, nameof(SingleLabelReport.MacroAuc)] = Mean(known => label => known.Areas[label]);
        figures[_head.Name, nameof(SingleLabelReport.Nll)] = scores.Nll;
        figures[_head.Name, nameof(SingleLabelReport.Brier)] = scores.Brier;

        double? Mean(Func<SingleLabelScores, Func<int, double?>> figure) =>
            _macroClasses.Select(label => figure(scores)(label) ?? figure(_whole)(label)).Average();
    }

    public override ReportPart Report(FigureIntervals? intervals)
    {
        ConfusionMatrix confusion = _whole.Confusion;
        long outside = _outside.Values.Sum();
        int? mostFrequent = confusion.Total == 0 ? null : Largest(label => confusion.Images(label));
        int? training = _split.Options.TrainingPriors.GetValueOrDefault(_head.Name) is { } prior
            ? Largest(label => prior[label])
            : null;
        return new SingleLabelReport
        {
            Key = _head.Name,
            Images = (int)confusion.Total,
            ImagesOutsideHead = (int)outside,
            LabelsOutsideHead = _outside,
            Accuracy = confusion.Accuracy,
            AccuracyWithOutside = confusion.Accuracy * confusion.Total / (confusion.Total + outside),
            MostFrequentClass = NameOf(mostFrequent),
            MajorityAccuracy = AccuracyOf(mostFrequent),
            TrainingClass = NameOf(training),
            TrainingClassAccuracy = AccuracyOf(training),
            MacroRecall = confusion.MacroRecall(_macroClasses),
            MacroAuc = _whole.MacroArea(_macroClasses),
            MacroClasses = [.. _macroClasses.Select(i => _head.Labels[i])],
            Nll = _whole.Nll,
            Brier = _whole.Brier,
            BrierInterval = intervals?[_head.Name, nameof(SingleLabelReport.Brier)],
            Ece = CalibrationMetrics.ExpectedError(_reliability),
            EceBins = CalibrationMetrics.Bins,
            Intervals = intervals is null
                ? null
                : new SingleLabelIntervals(
                    intervals[_head.Name, nameof(SingleLabelReport.Accuracy)],
                    intervals[_head.Name, nameof(SingleLabelReport.MacroRecall)],
                    intervals[_head.Name, nameof(SingleLabelReport.MacroAuc)],
                    intervals[_head.Name, nameof(SingleLabelReport.Nll)]
                ),
            Classes = [.. _head.Labels],
            PerClass = new OrderedDictionary<string, SingleLabelMetrics>(
                _head.Labels.Select((name, i) => KeyValuePair.Create(name, Metrics(i, intervals)))
            ),
            Confusion = confusion.Rows(),
            Reliability = _reliability,
        };

        string? NameOf(int? label) => label is { } known ? _head.Labels[known] : null;

        double? AccuracyOf(int? label) =>
            label is { } known && confusion.Total > 0 ? (double)confusion.Images(known) / confusion.Total : null;
    }

    /// <summary>The labels that the head does not have, with the number of samples that show them.</summary>
    private static OrderedDictionary<string, int> Outside(IEnumerable<FaceSample> samples, string head)
    {
        var counts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (FaceSample sample in samples)
        {
            string label = sample.Labels.HeadOf(head)!.Labels[SampleLabels.IndexOfLargest(sample.Labels[head])];
            counts[label] = counts.GetValueOrDefault(label) + 1;
        }

        return counts;
    }

    private SingleLabelMetrics Metrics(int label, FigureIntervals? intervals)
    {
        ConfusionMatrix confusion = _whole.Confusion;
        bool hasRecall = _units[label] >= SingleLabelReport.MinimumClassImages,
            hasArea = hasRecall && _allUnits - _units[label] >= SingleLabelReport.MinimumClassImages;
        long wrong = confusion.Images(label) + confusion.Predicted(label) - (2 * confusion[label, label]);
        return new SingleLabelMetrics(
            (int)confusion.Images(label),
            confusion.Recall(label),
            hasRecall ? intervals?[_head.Name, _recalls[label]] : null,
            _whole.Areas[label],
            hasArea ? intervals?[_head.Name, _areas[label]] : null,
            confusion.Precision(label),
            confusion.F1(label),
            confusion.Total == 0 ? null : 1 - ((double)wrong / confusion.Total),
            _split.IsUntrained(_head, _head.Labels[label])
        );
    }

    private int Largest<T>(Func<int, T> value) => Enumerable.Range(0, _head.Count).MaxBy(value);

    private int UnitsWhere(Predicate<int> isWanted) =>
        _split.Units.CountOf(_cases.Where((_, i) => isWanted(_truth[i])));

    private RankedScores Rank(int label)
    {
        var scores = new float[_cases.Length];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = _split.Probabilities(_head, _cases[i])[label];
        return new RankedScores([.. _truth.Select(truth => truth == label)], scores, _cases);
    }

    private static string RecallOf(string label) => $"recall of {label}";

    private static string AreaOf(string label) => $"AUC of {label}";

    /// <summary>Computes all figures of a weighting.</summary>
    public SingleLabelScores Score(ReadOnlySpan<int> weights)
    {
        var confusion = new ConfusionMatrix(_head.Count);
        double loss = 0,
            brier = 0;
        long total = 0;
        for (int i = 0; i < _cases.Length; i++)
        {
            int weight = weights[_cases[i]];
            confusion.Add(_truth[i], _predicted[i], weight);
            loss += weight * _loss[i];
            brier += weight * _brier[i];
            total += weight;
        }

        var areas = new double?[_head.Count];
        for (int i = 0; i < areas.Length; i++)
            areas[i] = _ranked[i].AreaUnderRoc(weights);
        return new SingleLabelScores(
            confusion,
            areas,
            total == 0 ? null : loss / total,
            total == 0 ? null : brier / total
        );
    }
}
