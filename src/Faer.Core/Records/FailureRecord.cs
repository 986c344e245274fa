namespace Faer.Records;

/// <summary>The reason why a photo could not be analysed. Immutable.</summary>
public sealed record FailureRecord
{
    /// <summary>The version of the schema.</summary>
    public int Schema { get; init; } = FaceRecord.CurrentSchema;

    /// <summary>
    /// The photo, named as in <see cref="FaceRecord.Source"/>, or the folder that could not be searched.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>One line: the fault and, if possible, the remedy.</summary>
    public required string Reason { get; init; }
}
