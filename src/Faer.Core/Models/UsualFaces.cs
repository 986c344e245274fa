namespace Faer.Models;

/// <summary>
/// What the embeddings of the faces look like that a model knows, so that a face unlike them is told: a cartoon, a statue, a blurred or cut face.
/// The distance is Mahalanobis' with a covariance of a few directions and one variance for all others (probabilistic principal component
/// analysis: Tipping and Bishop, 1999; as a score of novelty: Lee et al., "A simple unified framework for detecting out-of-distribution
/// samples", NeurIPS 2018). Fitted by <c>faer calibrate</c>. Immutable; safe to share between threads.
/// </summary>
/// <remarks>Two instances with equal lists are not equal as records.</remarks>
public sealed record UsualFaces
{
    private readonly float[] _mean = [];
    private readonly float[] _directions = [];
    private readonly float[] _variances = [];

    /// <summary>The share of usual faces that <see cref="Limit"/> was fitted to mark at most, in each source, above 0 and below 1.</summary>
    public required float Share { get; init; }

    /// <summary>The distance above which a face is unusual, above 0.</summary>
    public required float Limit { get; init; }

    /// <summary>The mean embedding, as many numbers as an embedding has.</summary>
    public required IReadOnlyList<float> Mean
    {
        get => _mean;
        init => _mean = [.. value];
    }

    /// <summary>
    /// Orthonormal directions in which embeddings vary most, [directions, embedding size] row-major; fewer directions than an embedding has numbers.
    /// </summary>
    public required IReadOnlyList<float> Directions
    {
        get => _directions;
        init => _directions = [.. value];
    }

    /// <summary>The variance along each direction, above 0.</summary>
    public required IReadOnlyList<float> Variances
    {
        get => _variances;
        init => _variances = [.. value];
    }

    /// <summary>The variance along every other direction, above 0.</summary>
    public required float RestVariance { get; init; }

    /// <summary>
    /// How far an embedding is from the usual ones: the root of its mean squared deviation, each direction in units of its own spread. About 1 for
    /// a usual face, and larger the less usual it is.
    /// </summary>
    /// <param name="embedding">As many numbers as <see cref="Mean"/>.</param>
    public float Distance(ReadOnlySpan<float> embedding)
    {
        if (embedding.Length != _mean.Length)
            throw new ArgumentException(
                $"An embedding of this model has {_mean.Length} numbers, not {embedding.Length}.",
                nameof(embedding)
            );
        double square = 0;
        for (int i = 0; i < embedding.Length; i++)
            square += Square(embedding[i] - _mean[i]);

        // What the directions do not hold of it is left for the rest.
        double rest = square,
            sum = 0;
        for (int k = 0; k < _variances.Length; k++)
        {
            double along = 0;
            ReadOnlySpan<float> direction = _directions.AsSpan(k * _mean.Length, _mean.Length);
            for (int i = 0; i < direction.Length; i++)
                along += direction[i] * (double)(embedding[i] - _mean[i]);
            rest -= Square(along);
            sum += Square(along) / _variances[k];
        }

        return (float)Math.Sqrt((sum + (Math.Max(0, rest) / RestVariance)) / _mean.Length);
    }

    private static double Square(double value) => value * value;
}
