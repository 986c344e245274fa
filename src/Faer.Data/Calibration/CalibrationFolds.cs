using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>
/// Judges a fit on unseen pictures: the pictures are divided into five parts, all pictures of a person into the same
/// one, and each part is judged by a fit on the other four. The division depends only on names.
/// </summary>
internal sealed class CalibrationFolds
{
    /// <summary>Number of parts: 5.</summary>
    public const int Count = 5;

    private readonly int[] _parts;

    /// <param name="samples">The pictures; one of an unknown person counts as a person of its own.</param>
    public CalibrationFolds(IReadOnlyList<FaceSample> samples)
    {
        string[] units = [.. samples.Select(Unit)];
        Dictionary<string, int> parts = SplitDraw
            .InOrder(units.Distinct(StringComparer.Ordinal))
            .Index()
            .ToDictionary(unit => unit.Item, unit => unit.Index % Count, StringComparer.Ordinal);
        _parts = [.. units.Select(unit => parts[unit])];
    }

    /// <summary>Returns the part of a picture, 0 to 4.</summary>
    public int PartOf(int picture) => _parts[picture];

    /// <summary>Scores a fit; null if the labelled pictures do not fill all parts.</summary>
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

    // The prefixes keep apart a picture and a person of the same name.
    private static string Unit(FaceSample sample) =>
        sample.Person is { } person ? $"{SampleGroups.Person} {person}" : $"id {sample.Id}";
}
