using System.Globalization;
using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// A model's predictions for pictures: the probabilities of its heads, with temperatures applied. Immutable; safe to
/// read from many threads.
/// </summary>
public sealed class Predictions
{
    private readonly string[] _images;
    private readonly LabelHead[] _heads;
    private readonly float[][] _probabilities;

    /// <summary>Wraps probabilities without copying them.</summary>
    /// <param name="images">The ids of the pictures; must be unique.</param>
    /// <param name="heads">
    /// The heads in the model's order, with unique names. Each has <c>images * labels</c> probabilities: picture by
    /// picture, in the order of the head's labels.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a head occurs twice.</exception>
    /// <exception cref="FaerException">A picture occurs twice, or a value is not a probability.</exception>
    public Predictions(
        IReadOnlyList<string> images,
        params IReadOnlyList<(LabelHead Head, float[] Probabilities)> heads
    )
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(heads);
        _images = [.. images];
        _heads = [.. heads.Select(head => head.Head)];
        _probabilities = [.. heads.Select(head => head.Probabilities)];
        if (_heads.DistinctBy(head => head.Name).Count() < _heads.Length)
            throw new ArgumentException("A head occurs twice.", nameof(heads));
        if (
            _images.GroupBy(image => image, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is
            { } twice
        )
            throw new FaerException($"{twice.Key}: has more than one prediction; keep one row per picture.");
        for (int i = 0; i < _heads.Length; i++)
            Check(_heads[i], _probabilities[i]);
    }

    /// <summary>The pictures' ids, in order.</summary>
    public IReadOnlyList<string> Images => _images;

    /// <summary>The heads, in the model's order.</summary>
    public IReadOnlyList<LabelHead> Heads => _heads;

    /// <summary>Turns the logits of a network in training into probabilities: temperature 1, no priors.</summary>
    /// <param name="images">The ids of the pictures; must be unique.</param>
    /// <param name="heads">The network's heads in its order.</param>
    /// <param name="logits">
    /// [images, labels of all heads], row by row; each row contains the heads one after the other.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="FaerException">A picture occurs twice, or a logit is not finite.</exception>
    public static Predictions FromLogits(
        IReadOnlyList<string> images,
        IReadOnlyList<LabelHead> heads,
        ReadOnlySpan<float> logits
    )
    {
        ArgumentNullException.ThrowIfNull(heads);
        return FromLogits(images, [.. heads.Select(head => new ModelHead { Head = head, Thresholds = null })], logits);
    }

    /// <summary>
    /// Turns logits into probabilities as a model does: logistic for multi-label heads, softmax for single-label heads,
    /// after the temperature and with the priors of each head.
    /// </summary>
    /// <param name="images">The ids of the pictures; must be unique.</param>
    /// <param name="heads">The model's heads in its order; thresholds are not used.</param>
    /// <param name="logits">
    /// [images, labels of all heads], row by row; each row contains the heads one after the other.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a temperature is not above 0.</exception>
    /// <exception cref="FaerException">A picture occurs twice, or a logit is not finite.</exception>
    public static Predictions FromLogits(
        IReadOnlyList<string> images,
        IReadOnlyList<ModelHead> heads,
        ReadOnlySpan<float> logits
    )
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(heads);
        int width = heads.Sum(head => head.Count);
        if (logits.Length != images.Count * width)
            throw new ArgumentException(
                $"{images.Count} pictures have {images.Count * width} logits, not {logits.Length}.",
                nameof(logits)
            );
        var probabilities = new (LabelHead, float[])[heads.Count];
        int first = 0;
        for (int head = 0; head < heads.Count; head++)
        {
            int count = heads[head].Count;
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heads[head].Temperature, nameof(heads));
            var values = new float[images.Count * count];
            for (int image = 0; image < images.Count; image++)
            {
                ReadOnlySpan<float> row = logits.Slice((image * width) + first, count);
                Span<float> target = values.AsSpan(image * count, count);
                if (!heads[head].LogPriorRatio.IsEmpty)
                    Softmax(row, heads[head].Temperature, heads[head].LogPriorRatio, target);
                else if (heads[head].Head.Kind == HeadKind.SingleLabel)
                    Softmax(row, heads[head].Temperature, target);
                else
                    Sigmoid(row, heads[head].Temperature, target);
            }

            probabilities[head] = (heads[head].Head, values);
            first += count;
        }

        return new Predictions(images, probabilities);
    }

    /// <summary>Returns the head with this name; null if the model does not have it.</summary>
    public LabelHead? Head(string name) => Array.Find(_heads, head => head.Name == name);

    /// <summary>
    /// Returns the probabilities of a picture for the labels of a head; for a single-label head they sum to 1.
    /// </summary>
    /// <param name="head">The name of one of <see cref="Heads"/>.</param>
    /// <param name="image">The picture's index in <see cref="Images"/>.</param>
    /// <exception cref="ArgumentException">The model has no head with this name.</exception>
    public ReadOnlySpan<float> Of(string head, int image)
    {
        int index = Array.FindIndex(_heads, known => known.Name == head);
        if (index < 0)
            throw new ArgumentException($"The model has no head '{head}'.", nameof(head));
        return _probabilities[index].AsSpan(image * _heads[index].Count, _heads[index].Count);
    }

    /// <summary>Returns the index of the most probable label of a picture; the first one on a tie.</summary>
    internal int Best(string head, int image) => SampleLabels.IndexOfLargest(Of(head, image));

    /// <summary>Whether a label with this probability counts as present: the library's rule.</summary>
    /// <param name="probability">The probability.</param>
    /// <param name="thresholds">The model's thresholds, one per label; null uses 0.5.</param>
    /// <param name="label">The index of the label.</param>
    internal static bool IsPresent(float probability, IReadOnlyList<float>? thresholds, int label) =>
        probability >= (thresholds?[label] ?? 0.5f);

    // In double precision, unlike Faer.Models.Probabilities, so that the figures of reports stay identical to the last
    // digit between versions.
    private static void Sigmoid(ReadOnlySpan<float> logits, float temperature, Span<float> probabilities)
    {
        for (int i = 0; i < logits.Length; i++)
            probabilities[i] = (float)(1 / (1 + Math.Exp(-(double)logits[i] / temperature)));
    }

    private static void Softmax(ReadOnlySpan<float> logits, float temperature, Span<float> probabilities)
    {
        double max = double.NegativeInfinity,
            sum = 0;
        foreach (float logit in logits)
            max = Math.Max(max, logit);
        foreach (float logit in logits)
            sum += Math.Exp((logit - max) / temperature);
        for (int i = 0; i < logits.Length; i++)
            probabilities[i] = (float)(Math.Exp((logits[i] - max) / temperature) / sum);
    }

    private static void Softmax(
        ReadOnlySpan<float> logits,
        float temperature,
        ReadOnlySpan<float> shift,
        Span<float> probabilities
    )
    {
        double max = double.NegativeInfinity,
            sum = 0;
        for (int i = 0; i < logits.Length; i++)
            max = Math.Max(max, ((double)logits[i] / temperature) + shift[i]);
        for (int i = 0; i < logits.Length; i++)
            sum += Math.Exp(((double)logits[i] / temperature) + shift[i] - max);
        for (int i = 0; i < logits.Length; i++)
            probabilities[i] = (float)(Math.Exp(((double)logits[i] / temperature) + shift[i] - max) / sum);
    }

    private void Check(LabelHead head, float[] values)
    {
        if (values.Length != _images.Length * head.Count)
            throw new ArgumentException(
                $"{_images.Length} pictures have {_images.Length * head.Count} probabilities of the head "
                    + $"'{head.Name}', not {values.Length}."
            );
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= 0 && values[i] <= 1))
            {
                throw new FaerException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{_images[i / head.Count]}: {head.Labels[i % head.Count]} is {values[i]}, which is "
                            + $"not a probability; check the model or the predictions file."
                    )
                );
            }
        }
    }
}
