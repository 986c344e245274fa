namespace Faer.Data.Evaluation;

/// <summary>Labels and predictions of the attribute head, prepared so that a weighting of the images is scored in one pass.</summary>
internal sealed class AttributeScorer
{
    private const int Attributes = FacialAttributes.Count;
    private const byte Unknown = 0;

    private readonly int _images;

    // What became of each prediction, attribute by attribute: Unknown, or 1 + (present ? 2 : 0) + (predicted ? 1 : 0).
    private readonly byte[] _outcomes;
    private readonly byte[] _male;
    private readonly byte[] _smiling;
    private readonly RankedScores[] _ranked = new RankedScores[Attributes];

    // Summed over an image's known labels.
    private readonly double[] _loss;
    private readonly int[] _labels;

    public AttributeScorer(FaceSample[] samples, int[] rows, Predictions predictions, IReadOnlyList<float>? thresholds)
    {
        _images = samples.Length;
        _outcomes = new byte[Attributes * _images];
        _male = new byte[_images];
        _smiling = new byte[_images];
        _loss = new double[_images];
        _labels = new int[_images];
        var claims = new List<double>(Attributes * _images);
        var facts = new List<bool>(Attributes * _images);
        var truth = new List<bool>(_images);
        var scores = new List<float>(_images);
        var cases = new List<int>(_images);
        for (int attribute = 0; attribute < Attributes; attribute++)
        {
            truth.Clear();
            scores.Clear();
            cases.Clear();
            for (int image = 0; image < _images; image++)
            {
                float probability = predictions.Attributes(rows[image])[attribute];
                bool predicted = Predictions.IsPresent(probability, thresholds, attribute);
                if (attribute == (int)FacialAttribute.Male)
                    _male[image] = Outcome(samples[image].MaleHuman, predicted);
                if (attribute == (int)FacialAttribute.Smiling)
                    _smiling[image] = Outcome(samples[image].SmilingHuman, predicted);
                if (samples[image].Attributes is not { } targets || float.IsNaN(targets[attribute]))
                    continue;

                bool present = targets[attribute] > 0.5f;
                _outcomes[(attribute * _images) + image] = Outcome(present, predicted);
                _loss[image] += CalibrationMetrics.LogLoss(present ? probability : 1.0 - probability);
                _labels[image]++;
                claims.Add(probability);
                facts.Add(present);
                truth.Add(present);
                scores.Add(probability);
                cases.Add(image);
            }

            _ranked[attribute] = new RankedScores([.. truth], [.. scores], [.. cases]);
        }

        Reliability = CalibrationMetrics.Reliability([.. claims], [.. facts]);
        LabelledImages = _labels.Count(count => count > 0);
    }

    /// <summary>Images with at least one label.</summary>
    public int LabelledImages { get; }

    /// <summary>All labels in one diagram.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; }

    /// <summary>Scores a weighting of the images.</summary>
    public AttributeScores Score(ReadOnlySpan<int> weights)
    {
        var counts = new BinaryCounts[Attributes];
        var areas = new double?[Attributes];
        for (int i = 0; i < Attributes; i++)
        {
            counts[i] = Count(_outcomes.AsSpan(i * _images, _images), weights);
            areas[i] = _ranked[i].AreaUnderRoc(weights);
        }

        double loss = 0;
        long labels = 0;
        for (int i = 0; i < _images; i++)
        {
            loss += weights[i] * _loss[i];
            labels += (long)weights[i] * _labels[i];
        }

        return new AttributeScores(
            counts,
            areas,
            Count(_male, weights),
            Count(_smiling, weights),
            labels == 0 ? null : loss / labels
        );
    }

    private static byte Outcome(bool? present, bool predicted) =>
        present is { } known ? (byte)(1 + (known ? 2 : 0) + (predicted ? 1 : 0)) : Unknown;

    private static BinaryCounts Count(ReadOnlySpan<byte> outcomes, ReadOnlySpan<int> weights)
    {
        Span<long> counts = stackalloc long[5];
        counts.Clear();
        for (int i = 0; i < outcomes.Length; i++)
            counts[outcomes[i]] += weights[i];
        return new BinaryCounts(
            TruePositives: counts[4],
            FalsePositives: counts[2],
            TrueNegatives: counts[1],
            FalseNegatives: counts[3]
        );
    }
}
