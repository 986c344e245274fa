using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// Creates the splits that a data set lacks, with <see cref="SplitDraw"/>: a val of a tenth of train, or all three if
/// there are none.
/// </summary>
internal static class HoldOut
{
    private const double Tenth = 0.1;
    private const double SideShare = 0.15;

    /// <summary>
    /// Moves a part of split train to val, unless nothing is to be held out; returns all samples in their order, and a
    /// note on it.
    /// </summary>
    public static (IReadOnlyList<FaceSample> Samples, string Note) Make(
        IReadOnlyList<FaceSample> samples,
        HoldOutRule rule
    )
    {
        if (rule == HoldOutRule.None)
            return (samples, "The set has no validation split, and nothing was held out of train (holdOut is none).");
        int[] places =
        [
            .. samples.Index().Where(each => each.Item.Split == SplitName.Train).Select(each => each.Index),
        ];
        FaceSample[] train = [.. places.Select(place => samples[place])];
        string?[] drawn = SplitDraw.Draw(train, (SplitName.Validation, Tenth));
        FaceSample[] moved = [.. samples];
        foreach ((int index, int place) in places.Index())
        {
            if (drawn[index] is { } split)
                moved[place] = samples[place] with { Split = split };
        }

        int held = drawn.Count(split => split is not null);
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"The set has no validation split: {held} of its {train.Length} training images became val, a "
                + $"tenth of each {Criterion(train)}, chosen by a hash of {Names(train)} (seed {SplitDraw.Seed})."
        );
        return (moved, note);
    }

    /// <summary>
    /// Divides samples without splits into train, val and test; if nothing is to be held out, all become train. Returns
    /// them in their order, and a note on it.
    /// </summary>
    public static (IReadOnlyList<FaceSample> Samples, string Note) MakeAll(
        IReadOnlyList<FaceSample> samples,
        HoldOutRule rule
    )
    {
        if (rule == HoldOutRule.None)
            return (
                [.. samples.Select(sample => sample with { Split = SplitName.Train })],
                "The set has no splits: all images became train, and nothing was held out (holdOut is none)."
            );
        string?[] drawn = SplitDraw.Draw(samples, (SplitName.Validation, SideShare), (SplitName.Test, SideShare));
        FaceSample[] moved =
        [
            .. samples.Zip(drawn, (sample, split) => sample with { Split = split ?? SplitName.Train }),
        ];
        string counts = string.Join(
            ", ",
            new[] { SplitName.Train, SplitName.Validation, SplitName.Test }.Select(split =>
                Count(split, moved.Where(sample => sample.Split == split))
            )
        );
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"The set has no splits: about 70, 15 and 15 % of each {Criterion(samples)} became {counts}, "
                + $"chosen by a hash of {Names(samples)} (seed {SplitDraw.Seed})."
        );
        return (moved, note);
    }

    private static string Count(string split, IEnumerable<FaceSample> samples)
    {
        FaceSample[] those = [.. samples];
        int people = those.Select(sample => sample.Person).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{split} ({those.Length} images{(people == 0 ? "" : $" of {people} people")})"
        );
    }

    private static string Criterion(IEnumerable<FaceSample> samples) =>
        samples.All(sample => sample.Labels.Heads.All(head => head.Name == LabelHead.ExpressionName))
            ? "expression"
            : "label";

    private static string Names(IEnumerable<FaceSample> samples) =>
        samples.Any(sample => sample.Person is not null)
            ? "the names of people, none of whom is in two splits"
            : "their names";
}
