namespace Faer.Data.Evaluation;

/// <summary>Labels and predictions of a single-label head, prepared so that a weighting of the images is scored in one pass.</summary>
internal sealed class SingleLabelJudge : SectionJudge
{
    private readonly EvaluatedSplit _split;
    private readonly LabelHead _head;

    // Positions among the weights.
    private readonly int[] _cases;
    private readonly int[] _truth;
    private readonly int[] _predicted;
    private readonly double[] _loss;
    private readonly double[] _brier;
    private readonly int _outsideHead;
    private readonly IReadOnlyList<ReliabilityBin> _reliability;
    private readonly string[] _recalls;

    // The scores of all images once, and the classes of the macro recall.
    private readonly SingleLabelScores _whole;
    private readonly IReadOnlyList<int> _macroClasses;

    public SingleLabelJudge(EvaluatedSplit split, LabelHead head)
    {
        (_split, _head) = (split, head);
        var targets = new HeadTargets(head);
        int[] classes = [.. split.Samples.Select(targets.ClassOf)];
        _cases = [.. Enumerable.Range(0, classes.Length).Where(i => classes[i] >= 0)];
        _outsideHead = split.Samples.Count(targets.IsOutside);
        _truth = [.. _cases.Select(i => classes[i])];
        _predicted = new int[_cases.Length];
        _loss = new double[_cases.Length];
        _brier = new double[_cases.Length];
        _recalls = [.. head.Labels.Select(RecallOf)];
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

        _reliability = CalibrationMetrics.Reliability(claims, facts);
        var once = new int[classes.Length];
        Array.Fill(once, 1);
        _whole = Score(once);
        _macroClasses = _whole.Confusion.ClassesWith(SingleLabelReport.MinimumClassImages);
    }

    /// <summary>The classes of the macro recall, as places in the head's labels.</summary>
    public IReadOnlyList<int> MacroClasses => _macroClasses;

    /// <summary>Samples with a label that the head knows.</summary>
    public int CaseCount => _cases.Length;

    public override void Score(ReadOnlySpan<int> weights, Figures figures)
    {
        SingleLabelScores scores = Score(weights);
        for (int i = 0; i < _recalls.Length; i++)
            figures[_head.Name, _recalls[i]] = scores.Confusion.Recall(i);
        figures[_head.Name, nameof(SingleLabelReport.Accuracy)] = scores.Confusion.Accuracy;
        figures[_head.Name, nameof(SingleLabelReport.MacroRecall)] = scores.Confusion.MacroRecall(_macroClasses);
        figures[_head.Name, nameof(SingleLabelReport.Nll)] = scores.Nll;
        figures[_head.Name, nameof(SingleLabelReport.Brier)] = scores.Brier;
    }

    public override ReportPart Report(FigureIntervals? intervals)
    {
        ConfusionMatrix confusion = _whole.Confusion;
        return new SingleLabelReport
        {
            Key = _head.Name,
            Images = (int)confusion.Total,
            ImagesOutsideHead = _outsideHead,
            Accuracy = confusion.Accuracy,
            MacroRecall = confusion.MacroRecall(_macroClasses),
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
                    intervals[_head.Name, nameof(SingleLabelReport.Nll)]
                ),
            Classes = [.. _head.Labels],
            PerClass = new OrderedDictionary<string, SingleLabelMetrics>(
                _head.Labels.Select(
                    (name, i) =>
                        KeyValuePair.Create(
                            name,
                            new SingleLabelMetrics(
                                (int)confusion.Images(i),
                                confusion.Recall(i),
                                confusion.Images(i) < SingleLabelReport.MinimumClassImages
                                    ? null
                                    : intervals?[_head.Name, RecallOf(name)],
                                confusion.Precision(i),
                                confusion.F1(i),
                                _split.IsUntrained(_head, name)
                            )
                        )
                )
            ),
            Confusion = confusion.Rows(),
            Reliability = _reliability,
        };
    }

    private static string RecallOf(string label) => $"recall of {label}";

    /// <summary>All figures of a weighting.</summary>
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

        return new SingleLabelScores(confusion, total == 0 ? null : loss / total, total == 0 ? null : brier / total);
    }
}
