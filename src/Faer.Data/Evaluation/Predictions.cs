namespace Faer.Data.Evaluation;

/// <summary>What a model said about pictures: probabilities, after its temperatures. Immutable; safe to read from many threads.</summary>
public sealed class Predictions
{
    private readonly string[] _images;
    private readonly float[] _attributes;
    private readonly float[] _expressions;

    /// <summary>Wraps probabilities without copying them.</summary>
    /// <param name="images">The pictures' ids, each once.</param>
    /// <param name="attributes"><c>images * 40</c> probabilities in the order of <see cref="FacialAttributes.Names"/>; empty when the model has no such head.</param>
    /// <param name="expressions"><c>images * expressionCount</c> probabilities in the order of <see cref="Expressions.Names"/>; empty when the model has no such head.</param>
    /// <param name="expressionCount">How many expressions the model knows: 7 or 8; 0 when it has no such head.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="FaerException">A picture occurs twice, or a value is no probability.</exception>
    public Predictions(IReadOnlyList<string> images, float[] attributes, float[] expressions, int expressionCount)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(expressions);
        if (expressionCount is not (0 or Expressions.BasicCount or Expressions.Count))
            throw new ArgumentOutOfRangeException(
                nameof(expressionCount),
                expressionCount,
                "A model knows 0, 7 or 8 expressions."
            );
        if (attributes.Length != 0 && attributes.Length != images.Count * FacialAttributes.Count)
            throw new ArgumentException(
                $"{images.Count} pictures have {images.Count * FacialAttributes.Count} attributes, not {attributes.Length}.",
                nameof(attributes)
            );
        if (expressions.Length != images.Count * expressionCount)
            throw new ArgumentException(
                $"{images.Count} pictures have {images.Count * expressionCount} expression probabilities, not {expressions.Length}.",
                nameof(expressions)
            );

        _images = [.. images];
        _attributes = attributes;
        _expressions = expressions;
        ExpressionCount = expressionCount;
        if (
            _images.GroupBy(image => image, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is
            { } twice
        )
            throw new FaerException($"{twice.Key}: predicted twice; keep one row a picture.");
        CheckProbabilities(attributes, FacialAttributes.Count, FacialAttributes.Names);
        CheckProbabilities(expressions, expressionCount, Expressions.Names);
    }

    /// <summary>The pictures' ids, in order.</summary>
    public IReadOnlyList<string> Images => _images;

    /// <summary>Whether there are attribute probabilities.</summary>
    public bool HasAttributes => _attributes.Length > 0;

    /// <summary>How many expressions the model knows: 7 or 8; 0 when it has no such head.</summary>
    public int ExpressionCount { get; }

    /// <summary>Turns logits into probabilities: logistic for attributes, softmax for expressions, both after the temperature.</summary>
    /// <param name="images">The pictures' ids, each once.</param>
    /// <param name="attributeLogits"><c>images * 40</c> logits; empty when the model has no such head.</param>
    /// <param name="expressionLogits"><c>images * expressionCount</c> logits; empty when the model has no such head.</param>
    /// <param name="expressionCount">How many expressions the model knows: 7 or 8; 0 when it has no such head.</param>
    /// <param name="attributeTemperature">What attribute logits are divided by, above 0.</param>
    /// <param name="expressionTemperature">What expression logits are divided by, above 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a temperature is not above 0.</exception>
    /// <exception cref="FaerException">A picture occurs twice, or a logit is not finite.</exception>
    public static Predictions FromLogits(
        IReadOnlyList<string> images,
        ReadOnlySpan<float> attributeLogits,
        ReadOnlySpan<float> expressionLogits,
        int expressionCount,
        float attributeTemperature = 1,
        float expressionTemperature = 1
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(attributeTemperature);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(expressionTemperature);
        var attributes = new float[attributeLogits.Length];
        for (int i = 0; i < attributes.Length; i++)
            attributes[i] = (float)(1 / (1 + Math.Exp(-(double)attributeLogits[i] / attributeTemperature)));
        var expressions = new float[expressionLogits.Length];
        for (
            int start = 0;
            start + expressionCount <= expressions.Length && expressionCount > 0;
            start += expressionCount
        )
            Softmax(
                expressionLogits.Slice(start, expressionCount),
                expressionTemperature,
                expressions.AsSpan(start, expressionCount)
            );
        return new Predictions(images, attributes, expressions, expressionCount);
    }

    /// <summary>The 40 probabilities of a picture.</summary>
    public ReadOnlySpan<float> Attributes(int image) =>
        _attributes.AsSpan(image * FacialAttributes.Count, FacialAttributes.Count);

    /// <summary>The most probable expression of a picture, as its place in <see cref="Expressions.Names"/>; the first of equals.</summary>
    internal int BestExpression(int image)
    {
        ReadOnlySpan<float> probabilities = Expression(image);
        int best = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[best])
                best = i;
        }

        return best;
    }

    /// <summary>Whether an attribute of a probability counts as present: the library's own rule.</summary>
    /// <param name="probability">The probability.</param>
    /// <param name="thresholds">The model's, one for each attribute; null for 0.5 each.</param>
    /// <param name="attribute">Which attribute.</param>
    internal static bool IsPresent(float probability, IReadOnlyList<float>? thresholds, int attribute) =>
        probability >= (thresholds?[attribute] ?? 0.5f);

    /// <summary>The expression probabilities of a picture; they sum to 1.</summary>
    public ReadOnlySpan<float> Expression(int image) => _expressions.AsSpan(image * ExpressionCount, ExpressionCount);

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

    private void CheckProbabilities(float[] values, int width, IReadOnlyList<string> names)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= 0 && values[i] <= 1))
            {
                throw new FaerException(
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{_images[i / width]}: {names[i % width]} is {values[i]}, which is no probability; check the model or the file that it came from."
                    )
                );
            }
        }
    }
}
