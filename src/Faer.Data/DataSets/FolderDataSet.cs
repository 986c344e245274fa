namespace Faer.Data.DataSets;

/// <summary>
/// Own pictures: <c>labels.csv</c> with the column image and any labels, or folders whose names are the labels, with or
/// without folders of splits above them. Missing splits are created.
/// </summary>
internal static class FolderDataSet
{
    public const string Kind = "folder";

    public static FaceDataSet Load(string root, DataSetOptions options)
    {
        string source = $"{Kind}:{root}",
            labels = Path.Combine(root, "labels.csv");
        var problems = new ProblemList(source);
        bool hasLabels = File.Exists(labels);
        List<string> unread = [];
        var files = new PictureFiles();
        OwnSamples read = hasLabels
            ? FolderTable.Read(labels, root, options, problems)
            : new FolderClasses(root, options, files, unread, problems).Read();
        files.AddUnreadTo(unread);
        problems.ThrowIfAny();
        if (read.Samples.Count == 0)
        {
            string found = unread.Count == 0 ? "" : $" Not read: {CheckText.List(unread)}.";
            throw new FaerException(
                hasLabels
                    ? $"{labels}: the file has no rows after the header."
                    : $"{source}: neither labels.csv nor a picture in <class>/ or train/<class>/, "
                        + $"val/<class>/, test/<class>/ was found.{found}"
            );
        }

        OwnLabelCheck.Run(source, read, problems);
        if (SplitOverlap.Of(read.Samples) is { IsEmpty: false } overlap && read.HasSplits)
            problems.Add(
                $"{source}: people are in more than one split, so results would be too good: {overlap}; "
                    + $"keep all pictures of a person in one split, or remove the column split to have splits "
                    + $"created."
            );
        problems.ThrowIfAny();
        (IReadOnlyList<FaceSample> samples, string[] notes) = WithSplits(source, read, options.HoldOut);
        return new FaceDataSet(Kind, root, samples)
        {
            Heads = read.Heads,
            LabelFiles = hasLabels ? [labels] : [],
            Notes = [.. read.Notes, .. notes],
            Unread = unread,
            OtherFiles = files.OtherFiles,
        };
    }

    private static (IReadOnlyList<FaceSample> Samples, string[] Notes) WithSplits(
        string source,
        OwnSamples read,
        HoldOutRule rule
    )
    {
        if (!read.HasTraining || read.Samples.Any(sample => sample.Split == SplitName.Validation))
            return (read.Samples, []);
        IEnumerable<FaceSample> drawn = read.HasSplits
            ? read.Samples.Where(sample => sample.Split == SplitName.Train)
            : read.Samples;
        string?[] people = [.. drawn.Select(sample => sample.Person).Distinct(StringComparer.Ordinal)];
        if (rule == HoldOutRule.Automatic && people is [{ } person] && drawn.Skip(1).Any())
            throw new FaerException(
                $"{source}: all training pictures show one person, '{person}', and a person is never in two "
                    + $"splits; add pictures of other people, or remove the person column."
            );
        (IReadOnlyList<FaceSample> samples, string note) = read.HasSplits
            ? HoldOut.Make(read.Samples, rule)
            : HoldOut.MakeAll(read.Samples, rule);
        return (samples, [note]);
    }
}
