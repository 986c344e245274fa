using Faer.Data;

namespace Faer.Training;

/// <summary>What the faces of one sample have in common.</summary>
/// <param name="Name">An attribute's or an expression's exact name.</param>
/// <param name="MinProbability">For attributes: faces below this probability are left out, 0..1. Expressions are labelled by people.</param>
public sealed record SampleLabel(string Name, float MinProbability = 0.8f)
{
    /// <summary>The ten samples of <c>samples/</c>. Labels with few training images take what is more likely than not.</summary>
    public static IReadOnlyList<SampleLabel> Ten { get; } =
    [
        new("neutral"), new("happiness"), new("surprise"),
        new("Eyeglasses"), new("Mustache", 0.5f), new("Wearing_Hat"),
        new("Bald"), new("Blond_Hair"), new("Gray_Hair"), new("Wearing_Lipstick", 0.5f),
    ];

    /// <summary>The sample's file name: the label in lower case, <c>.png</c>.</summary>
    public string FileName => Name.ToLowerInvariant() + ".png";

    /// <summary>How sure it is that a face has the label, 0..1; 0 where it is too unsure to be used.</summary>
    internal float Confidence(FaceSample sample)
    {
        if (Expressions.TryParse(Name, out Expression expression)) return sample.Expression == expression ? 1 : 0;
        if (!FacialAttributes.TryParse(Name, out FacialAttribute attribute)) throw new FaerException($"Sample '{Name}': no such attribute or expression.");
        float probability = sample.Attributes?[(int)attribute] ?? float.NaN;
        return probability >= MinProbability ? probability : 0;
    }
}
