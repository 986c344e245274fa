using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>One way to corrupt a picture, at rising strengths.</summary>
internal abstract class Corruption
{
    /// <summary>How many strengths each corruption has.</summary>
    public const int Strengths = 5;

    /// <summary>Its name in report.json.</summary>
    public abstract string Name { get; }

    /// <summary>Its name for display.</summary>
    public abstract string Title { get; }

    /// <summary>Describes a strength, with its unit.</summary>
    /// <param name="strength">1 to <see cref="Strengths"/>.</param>
    public abstract string Amount(int strength);

    /// <summary>Corrupts a picture. The same picture, id and strength give the same result.</summary>
    /// <param name="image">The picture; it is not changed.</param>
    /// <param name="id">The picture's id, which random numbers depend on.</param>
    /// <param name="strength">1 to <see cref="Strengths"/>.</param>
    public abstract RgbImage Apply(RgbImage image, string id, int strength);
}
