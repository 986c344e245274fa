using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>
/// Judges a fit on pictures that it has not seen: the pictures are dealt into five parts, no person into two of them, and each part is judged
/// by what the other four give. Who is in which part depends on the names alone.
/// </summary>
internal sealed class CalibrationFolds
{
    /// <summary>How many parts there are: 5.</summary>
    public const int Count = 5;

    private readonly int[] _parts;

    /// <param name="samples">The pictures; one whose person is not known counts as a person of its own.</param>
    public CalibrationFolds(IReadOnlyList<FaceSample> samples)
    {
        string[] units = [.. samples.Select(Unit)];
        Dictionary<string, int> parts = SplitDraw
            .InOrder(units.Distinct(StringComparer.Ordinal))
            .Index()
            .ToDictionary(unit => unit.Item, unit => unit.Index % Count, StringComparer.Ordinal);
        _parts = [.. units.Select(unit => parts[unit])];
    }

    /// <summary>The part of a picture, 0 to 4.</summary>
    public int PartOf(int picture) => _parts[picture];

    /// <summary>How good a fit is; null where the pictures with a label do not fill all parts.</summary>
    public CalibrationScore? Judge(HeadRows rows, Func<HeadRows, ModelHead> fit)
    {
        if (rows.Pictures.Select(PartOf).Distinct().Count() < Count)
            return null;
        var score = new CalibrationScore(rows.Head);
        for (int part = 0; part < Count; part++)
        {
            int judged = part;
            score.Add(
                fit(rows.Where(row => PartOf(rows.Pictures[row]) != judged)),
                rows.Where(row => PartOf(rows.Pictures[row]) == judged)
            );
        }

        return score;
    }

    // Ids and people may have the same names.
    private static string Unit(FaceSample sample) =>
        sample.Person is { } person ? $"{SampleGroups.Person} {person}" : $"id {sample.Id}";
}
