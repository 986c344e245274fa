using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation;

/// <summary>Samples and predictions made up for tests.</summary>
internal static class TestSamples
{
    public static FaceSample Sample(
        string id,
        Expression? expression = null,
        float[]? attributes = null,
        bool? male = null,
        bool? smiling = null
    )
    {
        SampleLabels labels = SampleLabels.None;
        if (attributes is not null)
            labels = labels.With(LabelHead.Attributes, attributes);
        if (expression is { } label)
            labels = labels.WithClass(LabelHead.Expression(Expressions.Count), (int)label);
        var references = new Dictionary<string, bool>();
        if (male is { } isMale)
            references[ReferenceLabel.MaleHuman.Name] = isMale;
        if (smiling is { } isSmiling)
            references[ReferenceLabel.SmilingHuman.Name] = isSmiling;
        return new(id, $"/nowhere/{id}", "test") { Labels = labels, References = references };
    }

    /// <summary>
    /// Probabilities of the standard heads. For a missing head, the array is empty or the number of expressions is 0.
    /// </summary>
    public static Predictions Predictions(
        IReadOnlyList<string> images,
        float[] attributes,
        float[] expressions,
        int expressionCount
    )
    {
        List<(LabelHead, float[])> heads = [];
        if (attributes.Length > 0)
            heads.Add((LabelHead.Attributes, attributes));
        if (expressionCount > 0)
            heads.Add((LabelHead.Expression(expressionCount), expressions));
        return new(images, heads);
    }

    /// <summary>As above, from logits.</summary>
    public static Predictions FromLogits(
        IReadOnlyList<string> images,
        float[] attributes,
        float[] expressions,
        int expressionCount
    )
    {
        List<LabelHead> heads = [];
        if (attributes.Length > 0)
            heads.Add(LabelHead.Attributes);
        if (expressionCount > 0)
            heads.Add(LabelHead.Expression(expressionCount));
        float[] rows =
        [
            .. images.Index().SelectMany(image => Row(attributes, image.Index).Concat(Row(expressions, image.Index))),
        ];
        return Data.Evaluation.Metrics.Predictions.FromLogits(images, heads, rows);

        IEnumerable<float> Row(float[] values, int image) =>
            values.Skip(image * (values.Length / images.Count)).Take(values.Length / images.Count);
    }

    /// <summary>40 equal values, except for the given ones.</summary>
    public static float[] Attributes(float all, params (FacialAttribute Attribute, float Value)[] others)
    {
        var values = new float[FacialAttributes.Count];
        Array.Fill(values, all);
        foreach ((FacialAttribute attribute, float value) in others)
            values[(int)attribute] = value;
        return values;
    }

    /// <summary>
    /// Random samples whose labels mostly agree with random predictions; one in twenty has no labels.
    /// </summary>
    public static (FaceSample[] Samples, Predictions Predictions) Random(int count, int seed = 1)
    {
        var random = new Random(seed);
        var samples = new FaceSample[count];
        var attributes = new float[count * FacialAttributes.Count];
        var expressions = new float[count * Expressions.BasicCount];
        for (int i = 0; i < count; i++)
        {
            var labels = new float[FacialAttributes.Count];
            for (int a = 0; a < labels.Length; a++)
            {
                labels[a] = random.NextSingle() < 0.05f + (a / 60f) ? 0.9f : 0.1f;
                attributes[(i * labels.Length) + a] =
                    ((labels[a] > 0.5f ? 2f : -2f) + (4 * random.NextSingle()) - (4 * random.NextSingle())) * 1.4f;
            }

            int expression = Math.Min(random.Next(9), random.Next(9));
            for (int e = 0; e < Expressions.BasicCount; e++)
                expressions[(i * Expressions.BasicCount) + e] = (e == expression ? 2f : 0f) + (3 * random.NextSingle());
            bool known = random.Next(20) > 0;
            samples[i] = Sample(
                $"person_{i / 2}/{i:D4}.jpg",
                known && expression < Expressions.Count ? (Expression)expression : null,
                known ? labels : null,
                known ? labels[(int)FacialAttribute.Male] > 0.5f : null,
                i % 3 == 0 ? labels[(int)FacialAttribute.Smiling] > 0.5f : null
            );
        }

        return (
            samples,
            FromLogits([.. samples.Select(sample => sample.Id)], attributes, expressions, Expressions.BasicCount)
        );
    }

    /// <summary>Predictions that are 0 for every attribute except Male.</summary>
    public static Predictions Male(IReadOnlyList<FaceSample> samples, params float[] probabilities) =>
        Predictions(
            [.. samples.Select(sample => sample.Id)],
            [.. probabilities.SelectMany(probability => Attributes(0, (FacialAttribute.Male, probability)))],
            [],
            0
        );
}
