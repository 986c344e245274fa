namespace Faer.Data.Evaluation;

/// <summary>Labels and predictions of the expression head, prepared so that a weighting of the images is scored in one pass.</summary>
internal sealed class ExpressionScorer
{
    // Positions among the weights.
    private readonly int[] _cases;
    private readonly int[] _truth;
    private readonly int[] _predicted;
    private readonly double[] _loss;

    public ExpressionScorer(FaceSample[] samples, int[] rows, Predictions predictions)
    {
        Classes = predictions.ExpressionCount;
        _cases =
        [
            .. Enumerable
                .Range(0, samples.Length)
                .Where(i => samples[i].Expression is { } known && (int)known < Classes),
        ];
        OutsideHead = samples.Count(sample => sample.Expression is { } known && (int)known >= Classes);
        _truth = new int[_cases.Length];
        _predicted = new int[_cases.Length];
        _loss = new double[_cases.Length];
        var claims = new double[_cases.Length];
        var facts = new bool[_cases.Length];
        for (int i = 0; i < _cases.Length; i++)
        {
            ReadOnlySpan<float> probabilities = predictions.Expression(rows[_cases[i]]);
            _truth[i] = (int)samples[_cases[i]].Expression!.Value;
            _predicted[i] = predictions.BestExpression(rows[_cases[i]]);
            _loss[i] = CalibrationMetrics.LogLoss(probabilities[_truth[i]]);
            claims[i] = probabilities[_predicted[i]];
            facts[i] = _truth[i] == _predicted[i];
        }

        Reliability = CalibrationMetrics.Reliability(claims, facts);
    }

    /// <summary>How many classes the head knows.</summary>
    public int Classes { get; }

    /// <summary>Labelled images whose class the head does not know.</summary>
    public int OutsideHead { get; }

    /// <summary>The diagram of the predicted class's probability.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; }

    /// <summary>Scores a weighting of the images.</summary>
    public ExpressionScores Score(ReadOnlySpan<int> weights)
    {
        var confusion = new ConfusionMatrix(Classes);
        double loss = 0;
        long total = 0;
        for (int i = 0; i < _cases.Length; i++)
        {
            int weight = weights[_cases[i]];
            confusion.Add(_truth[i], _predicted[i], weight);
            loss += weight * _loss[i];
            total += weight;
        }

        return new ExpressionScores(confusion, total == 0 ? null : loss / total);
    }
}
