namespace Faer.Models;

/// <summary>
/// Detects, from embeddings, faces that are unlike the model's training faces, such as cartoons, statues, and blurred
/// or cut faces: a linear classifier between faces of the training data and the same faces, damaged by code (outlier
/// exposure: Hendrycks, Mazeika, Dietterich, "Deep anomaly detection with outlier exposure", ICLR 2019). Fitted by
/// <c>faer calibrate --fit unusual</c>. Immutable; safe to share between threads.
/// </summary>
/// <remarks>Two instances with equal lists are not equal as records.</remarks>
public sealed record UnusualFaces
{
    private readonly float[] _weights = [];

    /// <summary>
    /// The maximum share of faces in each data set that <see cref="Limit"/> was fitted to mark, above 0 and below 1.
    /// </summary>
    public required float Share { get; init; }

    /// <summary>The score above which a face is unusual.</summary>
    public required float Limit { get; init; }

    /// <summary>The weight of each component of the embedding, scaled to length 1; one per component.</summary>
    public required IReadOnlyList<float> Weights
    {
        get => _weights;
        init => _weights = [.. value];
    }

    /// <summary>The weight of the natural logarithm of the embedding's original length.</summary>
    public required float LengthWeight { get; init; }

    /// <summary>The constant term of the score.</summary>
    public required float Bias { get; init; }

    /// <summary>
    /// Computes the logarithm of the odds that a face is a damaged one rather than a usual one, if both were equally
    /// common. Higher scores are more unusual.
    /// </summary>
    /// <param name="embedding">The embedding, with as many numbers as <see cref="Weights"/>.</param>
    public float Score(ReadOnlySpan<float> embedding)
    {
        if (embedding.Length != _weights.Length)
            throw new ArgumentException(
                $"An embedding of this model has {_weights.Length} numbers, not {embedding.Length}.",
                nameof(embedding)
            );
        double sum = 0,
            square = 0;
        for (int i = 0; i < embedding.Length; i++)
        {
            sum += (double)_weights[i] * embedding[i];
            square += (double)embedding[i] * embedding[i];
        }

        double length = Math.Max(Math.Sqrt(square), LeastLength);
        return (float)((sum / length) + (LengthWeight * Math.Log(length)) + Bias);
    }

    /// <summary>
    /// The minimum length of an embedding; shorter embeddings count as this long, so that no score is infinite.
    /// </summary>
    internal const double LeastLength = 1e-6;
}
