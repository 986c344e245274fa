using Faer.Data.DataSets;

namespace Faer.Training.Samples;

/// <summary>The label that the faces of a sample share.</summary>
/// <param name="Name">The exact name of an attribute or expression.</param>
/// <param name="MinProbability">
/// For attributes: the minimum probability of a face, 0..1. Expressions are labelled by people.
/// </param>
/// <param name="SureBy">
/// For expressions, whose labels have no probability: the attribute that identifies the clearest faces; null for none.
/// </param>
public sealed record SampleLabel(string Name, float MinProbability = 0.8f, FacialAttribute? SureBy = null)
{
    /// <summary>
    /// The ten samples of <c>samples/</c>. Labels with few training images use a lower minimum probability.
    /// </summary>
    public static IReadOnlyList<SampleLabel> Ten { get; } =
    [
        new("neutral"),
        new("happiness", SureBy: FacialAttribute.Smiling),
        new("Mouth_Slightly_Open"),
        new("High_Cheekbones"),
        new("Eyeglasses"),
        new("Wearing_Hat"),
        new("Bald"),
        new("Blond_Hair"),
        new("Wearing_Lipstick", 0.5f),
        new("Young"),
    ];

    /// <summary>The sample's file name: the label in lower case, <c>.png</c>.</summary>
    public string FileName => Name.ToLowerInvariant() + ".png";

    /// <summary>Returns how clearly a face shows the label, 0..1; null if it does not.</summary>
    internal float? Clarity(FaceSample sample)
    {
        if (Expressions.TryParse(Name, out Expression expression))
        {
            if (sample.Expression != expression)
                return null;
            return SureBy is { } sign ? Probability(sample, sign) : 1;
        }

        if (!FacialAttributes.TryParse(Name, out FacialAttribute attribute))
            throw new FaerException($"Sample '{Name}': not the name of an attribute or expression.");
        float probability = Probability(sample, attribute);
        return probability >= MinProbability ? probability : null;
    }

    /// <summary>Returns the probability of an attribute; 0 if it is not labelled.</summary>
    private static float Probability(FaceSample sample, FacialAttribute attribute)
    {
        ReadOnlySpan<float> attributes = sample.Labels[LabelHead.AttributesName];
        return !attributes.IsEmpty && attributes[(int)attribute] is >= 0 and var probability ? probability : 0;
    }
}
