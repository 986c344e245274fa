namespace Faer.Data.DataSets;

/// <summary>
/// AffectNet's 2021 layout: <c>train_set</c> and <c>val_set</c>, each with <c>images/N.jpg</c> and
/// <c>annotations/N_exp.npy</c>.
/// </summary>
internal static class AffectNetFolders
{
    private const string Suffix = "_exp.npy";
    private const string UsualExtension = ".jpg";

    /// <summary>Reads a split and adds faults to the problems.</summary>
    public static List<FaceSample> Read(
        string root,
        string folder,
        string split,
        PictureFiles pictures,
        AffectNetDataSet.DroppedRows dropped,
        ProblemList problems
    )
    {
        string annotations = Path.Combine(root, folder, "annotations"),
            images = Path.Combine(root, folder, "images");
        if (!Directory.Exists(annotations))
            throw new FaerException(
                $"{annotations}: the folder does not exist; {folder} must contain images and annotations."
            );
        string[] names =
        [
            .. Directory
                .EnumerateFiles(annotations, $"*{Suffix}")
                .Select(path => Path.GetFileName(path)[..^Suffix.Length])
                .OrderBy(name => name.Length)
                .ThenBy(name => name, StringComparer.Ordinal),
        ];
        var labels = new int?[names.Length];
        Parallel.For(
            0,
            names.Length,
            i =>
            {
                string path = Path.Combine(annotations, names[i] + Suffix);
                try
                {
                    int id = NpyScalar.Read(path);
                    if (id is < 0 or > AffectNetDataSet.MostId)
                        problems.Add($"{path}: the expression {id} is not 0 to {AffectNetDataSet.MostId}.");
                    else if (dropped.Keeps(id))
                        labels[i] = id;
                }
                catch (FaerException e)
                {
                    problems.Add(e.Message);
                }
            }
        );

        Dictionary<string, string> extensions = !Directory.Exists(images)
            ? []
            : pictures
                .In(images)
                .GroupBy(path => Path.GetFileNameWithoutExtension(path))
                .ToDictionary(
                    group => group.Key,
                    group => Path.GetExtension(group.Order(StringComparer.Ordinal).First()),
                    StringComparer.Ordinal
                );
        return
        [
            .. names
                .Zip(labels)
                .Where(row => row.Second is not null)
                .Select(row =>
                {
                    string file = row.First + extensions.GetValueOrDefault(row.First, UsualExtension);
                    return new FaceSample($"{folder}/{file}", Path.Combine(images, file), split)
                    {
                        Labels = SampleLabels.None.WithClass(dropped.Head, row.Second!.Value),
                    };
                }),
        ];
    }
}
