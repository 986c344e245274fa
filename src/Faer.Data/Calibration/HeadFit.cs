using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Fits the values that turn a head's logits into decisions: temperature, thresholds, priors.</summary>
/// <param name="Head">The head with the fitted values.</param>
/// <param name="Kept">Labels with too few examples, which keep their earlier values.</param>
internal sealed record HeadFit(ModelHead Head, IReadOnlyList<string> Kept)
{
    /// <summary>Smallest number of examples of a class; a class with fewer keeps its prior: 5.</summary>
    public const int MinClassExamples = 5;

    // Limits the ratio of training prior to prior to about a million, for classes that the head had ruled out (a prior
    // of 0).
    private const double MostShift = 13.8;

    /// <summary>Fits on labelled pictures.</summary>
    public static HeadFit Of(ModelHead head, HeadRows rows, ThresholdRule rule) =>
        head.Head.Kind == HeadKind.MultiLabel ? MultiLabel(head, rows, rule) : SingleLabel(head, rows);

    /// <summary>Fits the prior on pictures without labels.</summary>
    /// <param name="head">A single-label head with a training prior.</param>
    /// <param name="posteriors">Probabilities under the training prior, row after row.</param>
    public static HeadFit Unlabelled(ModelHead head, ReadOnlySpan<float> posteriors) =>
        new(head with { Prior = PriorEstimate.Of(posteriors, head.TrainingPrior!) }, []);

    private static HeadFit MultiLabel(ModelHead head, HeadRows rows, ThresholdRule rule)
    {
        TemperatureFit temperature = TemperatureScaling.FitMultiLabel(
            rows.AllLogits,
            rows.AllTargets,
            LabelWeights(rows)
        );
        ModelHead fitted = head with { Temperature = temperature.Temperature };
        float[] thresholds = [.. head.Thresholds!];
        var kept = new List<string>();
        for (int label = 0; label < head.Count; label++)
        {
            var (probabilities, present, weights) = Label(fitted, rows, label);
            if (ThresholdFit.Fit(probabilities, present, weights, rule, thresholds[label]) is { } threshold)
                thresholds[label] = threshold;
            else
                kept.Add(head.Head.Labels[label]);
        }

        return kept.Count == head.Count
            ? new HeadFit(head, kept)
            : new HeadFit(fitted with { Thresholds = thresholds, ThresholdRule = rule }, kept);
    }

    /// <summary>Returns the weight of each logit; all sources that label any have the same total weight.</summary>
    private static double[] LabelWeights(HeadRows rows)
    {
        int width = rows.Head.Count;
        int[] known =
        [
            .. Enumerable.Range(0, rows.Count * width).Where(i => !float.IsNaN(rows.Target(i / width, i % width))),
        ];
        double[] ofKnown = SourceWeights.Of([.. known.Select(i => rows.Sources[i / width])]);
        var weights = new double[rows.Count * width];
        foreach ((int place, int i) in known.Index())
            weights[i] = ofKnown[place];
        return weights;
    }

    /// <summary>Returns the probabilities, truths and weights of one label, for the rows that label it.</summary>
    private static (float[] Probabilities, bool[] Present, double[] Weights) Label(
        ModelHead head,
        HeadRows rows,
        int label
    )
    {
        int[] known = [.. Enumerable.Range(0, rows.Count).Where(row => !float.IsNaN(rows.Target(row, label)))];
        float[] probabilities = [.. known.Select(row => rows.Logits(row)[label])];
        Probabilities.Sigmoid(probabilities, head.Temperature);
        return (
            probabilities,
            [.. known.Select(row => rows.Target(row, label) >= 0.5f)],
            SourceWeights.Of([.. known.Select(row => rows.Sources[row])])
        );
    }

    private static HeadFit SingleLabel(ModelHead head, HeadRows rows)
    {
        var counts = new int[head.Count];
        var shares = new double[head.Count];
        double[] weights = SourceWeights.Of(rows.Sources);
        for (int row = 0; row < rows.Count; row++)
        {
            counts[rows.Class(row)]++;
            shares[rows.Class(row)] += weights[row];
        }

        int[] fitted = [.. Enumerable.Range(0, head.Count).Where(label => counts[label] >= MinClassExamples)];
        string[] kept = [.. head.Head.Labels.Where((_, label) => counts[label] < MinClassExamples)];
        if (fitted.Length < 2)
            return new HeadFit(head, [.. head.Head.Labels]);

        var scaling = BiasCorrectedScaling.Fit(RowsOf(rows, fitted));
        var (trainingPrior, prior) = Priors(head, shares, fitted, scaling.Bias);
        return new HeadFit(
            head with
            {
                Temperature = (float)scaling.Temperature,
                TrainingPrior = trainingPrior,
                Prior = prior,
            },
            kept
        );
    }

    /// <summary>Selects the rows of some classes, with the logits of these classes only.</summary>
    private static LabelledRows RowsOf(HeadRows rows, int[] classes)
    {
        var (logits, labels, sources) = (new List<float>(), new List<int>(), new List<int>());
        for (int row = 0; row < rows.Count; row++)
        {
            int label = Array.IndexOf(classes, rows.Class(row));
            if (label < 0)
                continue;
            ReadOnlySpan<float> all = rows.Logits(row);
            foreach (int column in classes)
                logits.Add(all[column]);
            labels.Add(label);
            sources.Add(rows.Sources[row]);
        }

        return LabelledRows.From([.. logits], [.. labels], SourceWeights.Of([.. sources]));
    }

    /// <summary>
    /// Computes the classes' shares among these pictures, and the training prior that gives the fitted biases with
    /// them. It replaces the head's own training prior: these pictures describe the network better than an estimate
    /// from its training. Classes that were not fitted keep their odds against all fitted ones together.
    /// </summary>
    private static (float[] TrainingPrior, float[] Prior) Priors(
        ModelHead head,
        double[] counts,
        int[] fitted,
        double[] bias
    )
    {
        // Add one example of each class, so that no share is 0.
        double total = counts.Sum() + counts.Length;
        double[] prior = [.. counts.Select(count => (count + 1) / total)];
        double[] training =
        [
            .. prior.Select(
                (share, label) =>
                    head.LogPriorRatio.IsEmpty
                        ? share
                        : share * Math.Exp(Math.Min(-head.LogPriorRatio[label], MostShift))
            ),
        ];
        double together = fitted.Sum(label => training[label]),
            sum = fitted.Select((label, i) => prior[label] * Math.Exp(-bias[i])).Sum();
        foreach ((int i, int label) in fitted.Index())
            training[label] = together * prior[label] * Math.Exp(-bias[i]) / sum;
        double all = training.Sum();
        return (ToShares([.. training.Select(share => share / all)]), ToShares(prior));
    }

    // Keeps shares above 0 in single precision, too.
    private static float[] ToShares(double[] shares) => [.. shares.Select(share => (float)Math.Max(share, 1e-30))];
}
