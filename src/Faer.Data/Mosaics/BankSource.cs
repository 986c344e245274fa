using Faer.Data.DataSets;

namespace Faer.Data.Mosaics;

/// <summary>A data set whose pictures show one face in the middle.</summary>
/// <param name="Name">The start of the ids in the bank, without a colon.</param>
/// <param name="Data">The data set.</param>
internal sealed record BankSource(string Name, FaceDataSet Data)
{
    /// <summary>The pictures that are not used, by <see cref="FaceDataSet.Name"/>. Default none.</summary>
    public LeftOutPictures LeftOut { get; init; } = LeftOutPictures.None;

    private static readonly string[] s_kinds = [LfwDataSet.Kind, CelebADataSet.Kind, FairFaceDataSet.Kind];

    /// <summary>Throws if there are no sources, or if the pictures of one need not show a face in the middle.</summary>
    /// <exception cref="FaerException">The message names the kinds that can be used.</exception>
    public static void Check(IReadOnlyList<BankSource> sources)
    {
        if (sources.Count == 0)
            throw new FaerException($"Banks need a data set: {string.Join(", ", s_kinds)}.");
        foreach (FaceDataSet data in sources.Select(source => source.Data))
        {
            if (!s_kinds.Contains(data.Name))
                throw new FaerException(
                    $"{data.Name}:{data.Root}: banks need pictures with a face in the middle; use "
                        + $"{string.Join(", ", s_kinds)}."
                );
        }
    }

    /// <summary>
    /// Returns the samples of a split that are used; empty if the data set does not have it.
    /// </summary>
    public IReadOnlyList<FaceSample> Split(string split) => [.. All(split).Where(IsUsed)];

    /// <summary>Returns the number of samples of a split that are left out.</summary>
    public int CountLeftOut(string split) => All(split).Count(sample => !IsUsed(sample));

    /// <summary>Whether a sample is used.</summary>
    public bool IsUsed(FaceSample sample) => !LeftOut.Contains(Data.Name, sample.Id);

    private IReadOnlyList<FaceSample> All(string split) => Data.Splits.Contains(split) ? Data.Split(split) : [];
}
