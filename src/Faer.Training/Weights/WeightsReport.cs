namespace Faer.Training.Weights;

/// <summary>The result of comparing the names, shapes and kinds of weights with a module's.</summary>
/// <param name="Missing">Keys of the module that the weights do not have, sorted.</param>
/// <param name="Unexpected">Keys of the weights that the module does not have, sorted.</param>
/// <param name="Mismatched">
/// Keys whose shapes differ, or of which only one holds whole numbers, with both shapes, sorted.
/// </param>
internal sealed record WeightsReport(
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Mismatched
)
{
    /// <summary>Whether all keys exist and all shapes and kinds match.</summary>
    public bool Fits => Missing.Count + Unexpected.Count + Mismatched.Count == 0;

    /// <summary>Returns one line that lists every key that does not fit, or <c>all fit</c>.</summary>
    public override string ToString() =>
        Fits
            ? "all fit"
            : string.Join(
                "; ",
                new[] { ("missing", Missing), ("unexpected", Unexpected), ("of another shape or kind", Mismatched) }
                    .Where(part => part.Item2.Count > 0)
                    .Select(part => $"{part.Item2.Count} {part.Item1}: {string.Join(", ", part.Item2)}")
            );
}
