namespace Faer.Data.Evaluation;

/// <summary>How well embeddings tell people apart that training never saw: <c>verification.json</c> of a run.</summary>
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

    /// <summary>Pairs, half of them of the same person where there are enough.</summary>
    public required int Pairs { get; init; }

    /// <summary>The epoch that is judged, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Area under the ROC curve of the embeddings' cosine: how likely a pair of the same person is more alike than one of two. 0 to 1, 0.5 by chance.</summary>
    public required double Auc { get; init; }

    /// <summary>Its 95 % interval over people.</summary>
    public required Interval? AucInterval { get; init; }

    /// <summary>The same before the first step, of initial weights or those that the run started from; null where it was not kept.</summary>
    public double? StartAuc { get; init; }

    /// <summary>Its interval.</summary>
    public Interval? StartAucInterval { get; init; }

    /// <summary>The interval of the difference of the two, from the same drawn people.</summary>
    public Interval? GainInterval { get; init; }
}
