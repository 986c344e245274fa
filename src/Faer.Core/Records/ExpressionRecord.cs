namespace Faer.Records;

/// <summary>The expression of a face.</summary>
/// <param name="Label">The most probable expression.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Probabilities">
/// The probability of each of the model's 7 or 8 expressions by name, which sum to 1.
/// </param>
public sealed record ExpressionRecord(string Label, float Probability, IReadOnlyDictionary<string, float> Probabilities)
{
    /// <summary>Whether the label is certain by the model file's rule; null if the file has no rule.</summary>
    public bool? Certain { get; init; }

    internal static ExpressionRecord From(ExpressionEstimate estimate)
    {
        var probabilities = new Dictionary<string, float>(estimate.Probabilities.Count);
        for (int i = 0; i < estimate.Probabilities.Count; i++)
            probabilities.Add(((Expression)i).Name(), estimate.Probabilities[i]);
        return new ExpressionRecord(estimate.Label.Name(), estimate.Probability, probabilities)
        {
            Certain = estimate.IsCertain,
        };
    }
}
