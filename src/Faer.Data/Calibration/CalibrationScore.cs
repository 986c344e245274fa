using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Accumulates figures of the decisions and probabilities of a head. Not thread-safe.</summary>
/// <param name="head">
/// The head; each call of <see cref="Add"/> may have its own temperature, thresholds and priors.
/// </param>
internal sealed class CalibrationScore(LabelHead head)
{
    private readonly List<double> _ofTruth = [];
    private readonly List<double> _claimed = [];
    private readonly List<bool> _happened = [];
    private readonly List<int> _classes = [];
    private readonly List<int> _predicted = [];
    private readonly List<(bool Present, bool Predicted)>[] _labels =
    [
        .. Enumerable.Range(0, head.Count).Select(_ => new List<(bool, bool)>()),
    ];

    // Per source and label: number of answers, of certain ones, and of certain ones that are wrong.
    private readonly Dictionary<(int Source, int Label), (int Answers, int Certain, int Wrong)> _certain = [];

    /// <summary>Adds rows, evaluated with one calibration.</summary>
    public void Add(ModelHead calibrated, HeadRows rows)
    {
        Predictions predictions = Predictions.FromLogits(
            [
                .. Enumerable
                    .Range(0, rows.Count)
                    .Select(row => row.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ],
            [calibrated],
            rows.AllLogits
        );
        for (int row = 0; row < rows.Count; row++)
        {
            ReadOnlySpan<float> probabilities = predictions.Of(head.Name, row);
            if (head.Kind == HeadKind.SingleLabel)
                AddClass(calibrated, probabilities, rows, row);
            else
                AddLabels(calibrated, probabilities, rows, row);
        }
    }

    /// <summary>Computes the figures of all rows so far.</summary>
    public CalibrationFigures Figures()
    {
        var (accuracy, recall) = head.Kind == HeadKind.SingleLabel ? OfClasses() : OfLabels();
        return new CalibrationFigures(
            accuracy,
            recall,
            CalibrationMetrics.LogLoss([.. _ofTruth]),
            CalibrationMetrics.ExpectedError(CalibrationMetrics.Reliability([.. _claimed], [.. _happened]))
        );
    }

    /// <summary>Returns the certain answers of each source that has rows; empty if the head has no rule.</summary>
    /// <param name="sources">Source names, by source number.</param>
    public IReadOnlyList<CertainAnswers> Certain(IReadOnlyList<string> sources) =>
        [
            .. _certain
                .GroupBy(label => label.Key.Source, label => label.Value)
                .OrderBy(source => source.Key)
                .Select(source => new CertainAnswers(
                    sources[source.Key],
                    source.Average(label => (double)label.Certain / label.Answers),
                    source.Sum(label => label.Certain) is > 0 and var certain
                        ? (double)source.Sum(label => label.Wrong) / certain
                        : null
                )),
        ];

    private void CountCertain(int source, int label, bool? isCertain, bool isRight)
    {
        if (isCertain is not { } certain)
            return;
        var (answers, sure, wrong) = _certain.GetValueOrDefault((source, label));
        _certain[(source, label)] = (answers + 1, sure + (certain ? 1 : 0), wrong + (certain && !isRight ? 1 : 0));
    }

    private void AddClass(ModelHead calibrated, ReadOnlySpan<float> probabilities, HeadRows rows, int row)
    {
        int truth = rows.Class(row),
            best = SampleLabels.IndexOfLargest(probabilities);
        CountCertain(rows.Sources[row], 0, calibrated.Certainty?.IsCertain(probabilities[best]), best == truth);
        _classes.Add(truth);
        _predicted.Add(best);
        _ofTruth.Add(probabilities[truth]);
        _claimed.Add(probabilities[best]);
        _happened.Add(best == truth);
    }

    private void AddLabels(ModelHead calibrated, ReadOnlySpan<float> probabilities, HeadRows rows, int row)
    {
        for (int label = 0; label < head.Count; label++)
        {
            float target = rows.Target(row, label);
            if (float.IsNaN(target))
                continue;
            bool present = target >= 0.5f,
                predicted = Predictions.IsPresent(probabilities[label], calibrated.Thresholds, label);
            _labels[label].Add((present, predicted));
            CountCertain(
                rows.Sources[row],
                label,
                calibrated.Certainty?.IsCertain(label, probabilities[label], predicted),
                present == predicted
            );
            _ofTruth.Add(present ? probabilities[label] : 1 - (double)probabilities[label]);
            _claimed.Add(probabilities[label]);
            _happened.Add(present);
        }
    }

    private (double? Accuracy, double? Recall) OfClasses()
    {
        ConfusionMatrix confusion = ConfusionMatrix.Count([.. _classes], [.. _predicted], head.Count);
        return (confusion.Accuracy, confusion.MacroRecall(confusion.ClassesWith(1)));
    }

    /// <summary>Means over the labels.</summary>
    private (double? Accuracy, double? Recall) OfLabels()
    {
        BinaryCounts[] counts =
        [
            .. _labels.Select(label =>
                BinaryCounts.Count([.. label.Select(one => one.Present)], [.. label.Select(one => one.Predicted)])
            ),
        ];
        return (
            counts.Select(label => label.Accuracy).Average(),
            counts.Select(label => label.BalancedAccuracy).Average()
        );
    }
}
