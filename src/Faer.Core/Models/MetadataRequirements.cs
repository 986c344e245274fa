namespace Faer.Models;

/// <summary>Refuses values of a model's metadata with a message that names the file and the field.</summary>
/// <remarks>
/// Unlike <see cref="FieldRules"/> it stops at the first fault, because later rules read what earlier rules have
/// checked, and it uses no LINQ, because every program start reads metadata.
/// </remarks>
/// <param name="FileName">The model file, named in errors.</param>
internal readonly record struct MetadataRequirements(string FileName)
{
    /// <exception cref="ModelFormatException">The rule does not hold.</exception>
    public void Require(bool holds, string field, string remedy)
    {
        if (!holds)
            throw new ModelFormatException(
                $"{FileName}: the metadata field '{field}' {remedy}; export the model again."
            );
    }

    /// <exception cref="ModelFormatException">The text is empty.</exception>
    public void RequireText(string? text, string field) =>
        Require(!string.IsNullOrWhiteSpace(text), field, "must not be empty");

    /// <exception cref="ModelFormatException">The temperature is not above 0.</exception>
    public void RequireTemperature(float value, string field) =>
        Require(value > 0 && float.IsFinite(value), field, "must be above 0");

    /// <exception cref="ModelFormatException">
    /// The thresholds are not one number above 0 and below 1 per label.
    /// </exception>
    public void RequireThresholds(IReadOnlyList<float>? thresholds, int count, string field)
    {
        bool holds = thresholds?.Count == count;
        for (int i = 0; holds && i < count; i++)
            holds = thresholds![i] is > 0 and < 1;
        Require(
            holds,
            field,
            FormattableString.Invariant($"must be {count} numbers above 0 and below 1, one per label")
        );
    }

    /// <exception cref="ModelFormatException">
    /// The limits are not one number from 0 to 1, or null, per label.
    /// </exception>
    public void RequireLimits(IReadOnlyList<float?>? limits, int count, string field)
    {
        bool holds = limits?.Count == count;
        for (int i = 0; holds && i < count; i++)
            holds = limits![i] is null or (>= 0 and <= 1);
        Require(
            holds,
            field,
            FormattableString.Invariant($"must be {count} numbers from 0 to 1 or null, one per label")
        );
    }

    /// <exception cref="ModelFormatException">
    /// The shares are not one number from <paramref name="least"/> to 1 per label, or do not sum to 1.
    /// </exception>
    public void RequireShares(IReadOnlyList<float> shares, int count, float least, string field)
    {
        bool holds = shares.Count == count;
        double sum = 0;
        for (int i = 0; holds && i < count; i++)
        {
            holds = shares[i] >= least && shares[i] <= 1;
            sum += shares[i];
        }

        Require(
            holds && Math.Abs(sum - 1) <= 1e-3,
            field,
            FormattableString.Invariant(
                $"must be {count} numbers {(least > 0 ? "above 0" : "from 0")} to 1, one per label, with the sum 1"
            )
        );
    }
}
