using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// Restricts a data set to samples for identity training: known people, each in one split and with enough pictures.
/// </summary>
public static class IdentitySelection
{
    /// <summary>
    /// Returns the samples of people with enough pictures. Others and unknown people are left out, and counted in a
    /// note.
    /// </summary>
    /// <param name="data">Any data set that names people.</param>
    /// <param name="minImages">Smallest number of pictures per person, at least 1.</param>
    /// <exception cref="FaerException">
    /// Fewer than two people are left in train, or a person is in two splits, so that evaluation would use people from
    /// training.
    /// </exception>
    public static FaceDataSet Of(FaceDataSet data, int minImages)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(minImages, 1);
        Dictionary<string, int> images = data
            .Samples.Where(sample => sample.Person is not null)
            .CountBy(sample => sample.Person!)
            .ToDictionary(StringComparer.Ordinal);
        if (images.Count == 0)
            throw new FaerException(
                $"{data.Name}:{data.Root}: no picture is labelled with its person; pre-training needs data "
                    + $"sets that name people, such as identity:<folder>."
            );
        FaceSample[] kept =
        [
            .. data.Samples.Where(sample => sample.Person is { } person && images[person] >= minImages),
        ];
        string left = string.Create(
            CultureInfo.InvariantCulture,
            $"{CountPeople(kept)} of {images.Count} people have at least {minImages} pictures"
        );
        if (CountPeople(kept.Where(sample => sample.Split == SplitName.Train)) is var learned && learned < 2)
            throw new FaerException(
                $"{data.Name}:{data.Root}: {left}, {learned} of them in split train; training needs at "
                    + $"least two people (see data.minImagesPerPerson)."
            );
        if (
            kept.GroupBy(sample => sample.Person, StringComparer.Ordinal)
                .FirstOrDefault(person => person.Select(sample => sample.Split).Distinct().Skip(1).Any()) is
            { } shared
        )
            throw new FaerException(
                $"{data.Name}:{data.Root}: '{shared.Key}' is in the splits "
                    + $"{string.Join(" and ", shared.Select(sample => sample.Split).Distinct())}; each person "
                    + $"must be in one split only, so that val and test contain people unknown to the network."
            );

        return kept.Length == data.Samples.Count
            ? data
            : data.With(
                kept,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{left}; the other {data.Samples.Count - kept.Length} pictures are left out."
                )
            );
    }

    /// <summary>Counts the people in some samples.</summary>
    internal static int CountPeople(IEnumerable<FaceSample> samples) =>
        samples.Select(sample => sample.Person).Distinct(StringComparer.Ordinal).Count();
}
