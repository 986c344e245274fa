using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Faer.Data;

/// <summary>
/// Makes a split val where a data set has none: a tenth of the training images of each expression. Which ones depends on their names and
/// the seed alone, so that every run and every copy of the data hold out the same.
/// </summary>
internal static class HoldOut
{
    private const double Fraction = 0.1;

    /// <summary>The seed of <see cref="InDrawnOrder"/>, for notes.</summary>
    public const int Seed = 1;

    /// <summary>The samples with some of split train moved to val, in their order, and a note that says so.</summary>
    public static (IReadOnlyList<FaceSample> Samples, string Note) Make(IReadOnlyList<FaceSample> samples)
    {
        HashSet<string> held =
        [
            .. samples
                .Where(sample => sample.Split == SplitName.Train)
                .GroupBy(sample => sample.Expression)
                .SelectMany(label => InDrawnOrder(label.Select(sample => sample.Id)).Take(Count(label.Count()))),
        ];
        FaceSample[] moved =
        [
            .. samples.Select(sample =>
                held.Contains(sample.Id) ? sample with { Split = SplitName.Validation } : sample
            ),
        ];
        int training = moved.Count(sample => sample.Split == SplitName.Train);
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"The set has no validation split: val is {held.Count} of its {training + held.Count} training images, a tenth of each expression, picked by a hash of their names (seed {Seed})."
        );
        return (moved, note);
    }

    /// <summary>Names as if drawn, in an order that depends on the names and the seed alone.</summary>
    public static IEnumerable<string> InDrawnOrder(IEnumerable<string> names) =>
        names
            .OrderBy(name => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(name), Seed))
            .ThenBy(name => name, StringComparer.Ordinal);

    /// <summary>At least one where one can be spared: val should know every expression.</summary>
    private static int Count(int images) => images < 2 ? 0 : Math.Max(1, (int)Math.Round(Fraction * images));
}
