namespace Faer.Training;

/// <summary>How the names, shapes and kinds of weights compare with a module's.</summary>
/// <param name="Missing">Keys that the module has and the weights lack, sorted.</param>
/// <param name="Unexpected">Keys that the weights have and the module lacks, sorted.</param>
/// <param name="Mismatched">Keys of both whose shapes differ, or of which one holds whole numbers and the other fractions, with both shapes, sorted.</param>
public sealed record WeightsReport(
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Mismatched
)
{
    /// <summary>Whether every key is there and every shape and kind agrees.</summary>
    public bool Fits => Missing.Count + Unexpected.Count + Mismatched.Count == 0;

    /// <summary>One line that lists every key that does not fit, or <c>all fit</c>.</summary>
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
