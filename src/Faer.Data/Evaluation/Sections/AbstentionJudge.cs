using System.Globalization;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Judges the remaining answers of a head when the least confident ones are withheld.</summary>
internal sealed class AbstentionJudge : SectionJudge
{
    // Curves are only drawn, so few digits suffice.
    private const int CurveDigits = 4;

    private static readonly double[] s_coverages = [1, 0.95, 0.9, 0.8, 0.5];
    private static readonly string[] s_names =
    [
        .. s_coverages.Select(coverage => string.Create(CultureInfo.InvariantCulture, $"accuracy at {coverage}")),
    ];

    private const string Answered = "answered by the rule",
        RuleError = "error by the rule";

    private readonly LabelHead _head;
    private readonly float? _statedError;
    private readonly string _key;

    // The answers, most confident first. A tied answer has the same confidence as the answer before it.
    private readonly int[] _samples;
    private readonly bool[] _right;
    private readonly bool[] _tied;
    private readonly bool[] _certain;
    private readonly float[] _confidence;
    private readonly int _sampleCount;

    // The harmonic numbers 1 + 1/2 + ... + 1/n, by n.
    private double[] _sums = [0];

    public AbstentionJudge(EvaluatedSplit split, LabelHead head)
    {
        (_head, _key, _sampleCount) = (head, KeyOf(head.Name), split.Samples.Length);
        var answers = AnswerList.Of(split, head);
        int[] order = answers.SurestFirst();
        _samples = [.. order.Select(i => answers.Samples[i])];
        _right = [.. order.Select(i => answers.Right[i])];
        _confidence = [.. order.Select(i => answers.Confidence[i])];
        _certain = [.. order.Select(i => answers.Certain[i])];
        _statedError = split.RuleOf(head)?.Error;
        _tied = new bool[order.Length];
        for (int i = 1; i < _tied.Length; i++)
            _tied[i] = _confidence[i] == _confidence[i - 1];
    }

    /// <summary>The key of a head's part in reports.</summary>
    public static string KeyOf(string head) => $"abstention.{head}";

    public override void Score(ReadOnlySpan<int> weights, Figures figures)
    {
        (double? area, double?[] accuracies) = Curve(weights, s_coverages);
        figures[_key, nameof(AbstentionReport.Area)] = area;
        for (int i = 0; i < s_names.Length; i++)
            figures[_key, s_names[i]] = accuracies[i];
        if (_statedError is not null)
            (figures[_key, Answered], figures[_key, RuleError]) = ByRule(weights);
    }

    public override ReportPart Report(FigureIntervals? intervals)
    {
        var once = new int[_sampleCount];
        Array.Fill(once, 1);
        (double? area, double?[] accuracies) = Curve(once, s_coverages);
        double[] steps =
        [
            .. Enumerable
                .Range(0, AbstentionReport.CurveSteps)
                .Select(i => (double)(AbstentionReport.CurveSteps - i) / AbstentionReport.CurveSteps),
        ];
        return new AbstentionReport
        {
            Key = _key,
            Head = _head.Name,
            Answers = _samples.Length,
            Area = area,
            AreaInterval = intervals?[_key, nameof(AbstentionReport.Area)],
            Levels =
            [
                .. s_coverages.Select(
                    (coverage, i) =>
                        new AbstentionLevel(
                            coverage,
                            _confidence.Length == 0 ? null : _confidence[(int)Given(coverage, _confidence.Length) - 1],
                            accuracies[i],
                            intervals?[_key, s_names[i]]
                        )
                ),
            ],
            Rule = RuleReport(once, intervals),
            Curve =
            [
                .. Curve(once, steps)
                    .Accuracies.OfType<double>()
                    .Select(accuracy => Math.Round(accuracy, CurveDigits))
                    .Reverse(),
            ],
        };
    }

    private AbstentionRule? RuleReport(int[] once, FigureIntervals? intervals)
    {
        if (_statedError is not { } stated)
            return null;
        (double? answered, double? error) = ByRule(once);
        return new AbstentionRule(
            Math.Round(stated, CurveDigits),
            answered,
            intervals?[_key, Answered],
            error,
            intervals?[_key, RuleError]
        );
    }

    /// <summary>Returns the share of certain answers, and the share of wrong answers among them.</summary>
    private (double? Answered, double? Error) ByRule(ReadOnlySpan<int> weights)
    {
        long all = 0,
            certain = 0,
            wrong = 0;
        for (int i = 0; i < _samples.Length; i++)
        {
            int weight = weights[_samples[i]];
            all += weight;
            certain += _certain[i] ? weight : 0;
            wrong += _certain[i] && !_right[i] ? weight : 0;
        }

        return (all == 0 ? null : (double)certain / all, certain == 0 ? null : (double)wrong / certain);
    }

    /// <summary>The number of answers at a coverage, at least 1.</summary>
    private static long Given(double coverage, long answers) =>
        Math.Max(1, (long)Math.Ceiling((coverage * answers) - 1e-9));

    /// <summary>Extends the harmonic numbers up to <paramref name="count"/>.</summary>
    private void ReserveSums(long count)
    {
        int known = _sums.Length;
        if (count < known)
            return;
        Array.Resize(ref _sums, (int)count + 1);
        for (int i = known; i < _sums.Length; i++)
            _sums[i] = _sums[i - 1] + (1.0 / i);
    }

    /// <summary>
    /// Computes the area under the curve and the accuracies at the given coverages. Within a tie, each answer counts
    /// with the tie's mean accuracy.
    /// </summary>
    /// <param name="weights">How often each sample counts.</param>
    /// <param name="coverages">The coverages, highest first.</param>
    private (double? Area, double?[] Accuracies) Curve(ReadOnlySpan<int> weights, double[] coverages)
    {
        var accuracies = new double?[coverages.Length];
        long total = 0;
        foreach (int sample in _samples)
            total += weights[sample];
        if (total == 0)
            return (null, accuracies);

        ReserveSums(total);
        int next = coverages.Length - 1;
        long wanted = Given(coverages[next], total),
            given = 0;
        double right = 0,
            risks = 0;
        for (int start = 0, end; start < _samples.Length; start = end)
        {
            long tie = weights[_samples[start]],
                hits = _right[start] ? tie : 0;
            for (end = start + 1; end < _samples.Length && _tied[end]; end++)
            {
                int weight = weights[_samples[end]];
                tie += weight;
                hits += _right[end] ? weight : 0;
            }

            // The accuracy after i answers of the tie is (right + share * i) / (given + i); the harmonic numbers give
            // the sum over i.
            double share =
                end == start + 1 ? (_right[start] ? 1 : 0)
                : tie == 0 ? 0
                : (double)hits / tie;
            risks += tie - hits - ((right - (share * given)) * (_sums[given + tie] - _sums[given]));
            while (next >= 0 && given + tie >= wanted)
            {
                accuracies[next--] = (right + (share * (wanted - given))) / wanted;
                if (next >= 0)
                    wanted = Given(coverages[next], total);
            }

            right += hits;
            given += tie;
        }

        return (risks / total, accuracies);
    }
}
