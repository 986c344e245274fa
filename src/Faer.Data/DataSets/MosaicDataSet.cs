using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// Two banks of pictures, <c>train.bank</c> and <c>val.bank</c>, from which training pictures of a face detector are
/// composed. Each picture with faces is one sample without labels.
/// </summary>
internal static class MosaicDataSet
{
    public const string Kind = "mosaics";

    /// <summary>Returns the path of the bank of a split in a folder.</summary>
    public static string BankPath(string root, string split) => Path.Combine(root, $"{split}.bank");

    public static FaceDataSet Load(string root)
    {
        var samples = new List<FaceSample>();
        var notes = new List<string>();
        foreach (string split in new[] { SplitName.Train, SplitName.Validation })
        {
            string path = BankPath(root, split);
            if (!File.Exists(path))
                throw new FaerException(
                    $"{Kind}:{root}: {Path.GetFileName(path)} does not exist in the folder; make it with "
                        + "'faer-train data make-detection'."
                );
            BankTable table = BankTable.Read(path);
            if (table.Split != split)
                throw new FaerException(
                    $"{path}: the bank has pictures of split {table.Split}; make it again with "
                        + "'faer-train data make-detection'."
                );
            samples.AddRange(
                table.Pictures.Select(row => new FaceSample(row.Id, path, split)
                {
                    Store = PictureStore.Bank,
                    StoreOffset = row.Offset,
                })
            );
            notes.Add($"Faces of {split} were found by the detector with the SHA-256 {table.Teacher}.");
            notes.Add($"Pictures of {split}: {Counts(table.Pictures)}; {Number(table.Pieces.Count)} faceless pieces.");
        }

        return new FaceDataSet(Kind, root, samples) { Notes = notes };
    }

    /// <summary>Returns the number of pictures of each source, such as <c>celeba 14,000, lfw 4,700</c>.</summary>
    private static string Counts(IEnumerable<BankRow> rows) =>
        string.Join(
            ", ",
            rows.CountBy(row => row.Id[..row.Id.IndexOf(':', StringComparison.Ordinal)])
                .OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => $"{source.Key} {Number(source.Value)}")
        );

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
