using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// How well embeddings distinguish people who are not in the training data: <c>verification.json</c> of a run.
/// </summary>
public sealed record VerificationReport
{
    /// <summary>The data set's kind.</summary>
    public required string DataSet { get; init; }

    /// <summary>The split that the people are from.</summary>
    public required string Split { get; init; }

    /// <summary>People in the pairs.</summary>
    public required int People { get; init; }

    /// <summary>Pictures in the pairs.</summary>
    public required int Images { get; init; }

    /// <summary>The number of pairs. Half of them show the same person, if there are enough.</summary>
    public required int Pairs { get; init; }

    /// <summary>The judged epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>
    /// Area under the ROC curve of the embeddings' cosine: the probability that a pair of the same person is more
    /// similar than a pair of two people. 0 to 1, 0.5 by chance.
    /// </summary>
    public required double Auc { get; init; }

    /// <summary>The 95 % interval of <see cref="Auc"/>, from resampling people.</summary>
    public required Interval? AucInterval { get; init; }

    /// <summary>
    /// The area before the first step, with the initial weights or the weights that the run started from; null if it
    /// was not stored.
    /// </summary>
    public double? StartAuc { get; init; }

    /// <summary>The interval of <see cref="StartAuc"/>.</summary>
    public Interval? StartAucInterval { get; init; }

    /// <summary>The interval of the difference between the two areas, from the same resamples.</summary>
    public Interval? GainInterval { get; init; }
}
