using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// FERPlus: the pictures of FER2013 with ten people's votes each, as folders (<see cref="FerPlusFolders"/>) or tables
/// (<see cref="FerPlusTables"/>). The votes become labels of the head <c>expression</c>; training pictures that are
/// also in val or test are left out.
/// </summary>
internal static class FerPlusDataSet
{
    public const string Kind = "ferplus";

    private const string CopyList = "duplicates.csv";

    public static FaceDataSet Load(string root, DataSetOptions options)
    {
        var problems = new ProblemList($"{Kind}:{root}");
        string? folders = FerPlusFolders.Find(root);
        FerPlusPictures pictures = folders is null
            ? FerPlusTables.Read(root, Kind, problems)
            : FerPlusFolders.Read(folders, problems);
        problems.ThrowIfAny();

        List<string> notes = [.. pictures.Notes];
        if (folders is not null && FerPlusTables.FindVotes(root) is { } table)
            notes.Add($"The votes are from label.csv; {Path.GetFileName(table)} was also found, but not read.");
        PictureCopies copies = CopiesOf(root, pictures, notes);
        (SampleLabels? Labels, VoteOutcome Outcome)[] votes =
        [
            .. pictures.Votes.Select(counts =>
                counts is null ? (null, VoteOutcome.Labeled) : FerPlusVotes.Judge(counts, options.Votes)
            ),
        ];
        notes.AddRange(OutcomeNotes(votes.Select(vote => vote.Outcome)));
        CopyOf[] places = Places(pictures.Samples, copies);
        var samples = new List<FaceSample>();
        var leftOut = new List<FaceSample>();
        for (int i = 0; i < votes.Length; i++)
        {
            if (votes[i].Labels is not { } labels)
                continue;
            FaceSample sample = pictures.Samples[i] with { Labels = labels };
            bool isTraining = sample.Split == SplitName.Train;
            if (isTraining && places[i] != CopyOf.None)
                leftOut.Add(sample);
            else
                samples.Add(isTraining ? sample : sample with { Groups = CopyGroup.Of(places[i]) });
        }

        if (samples.Count == 0)
            throw new FaerException($"{Kind}:{root}: no picture with a label was found.");
        if (leftOut.Count > 0)
            notes.Add(
                $"{CheckText.Number(leftOut.Count)} labeled pictures of train were left out, because "
                    + $"exactly the same picture is in val or test."
            );
        return new FaceDataSet(Kind, root, samples)
        {
            Heads = [LabelHead.Expression(Expressions.Count)],
            Published = PublishedData.FerPlus(pictures.IsNewTable, options.Votes),
            LeftOut = leftOut,
            LabelFiles = pictures.LabelFiles,
            Checks = [.. pictures.Checks, CopyLine(pictures.Samples, places)],
            Notes = notes,
        };
    }

    private static PictureCopies CopiesOf(string root, FerPlusPictures pictures, List<string> notes)
    {
        var copies = new PictureCopies(pictures.Samples.Count);
        copies.JoinEqual(pictures.Hashes);
        string list = Path.Combine(root, CopyList);
        if (!File.Exists(list))
            return copies;

        // Pictures that were saved again with loss no longer have equal pixels; such a copy includes this list.
        CsvFile table = CsvFile.Read(list, "image", "duplicate_of");
        int image = table.Header.Index().First(column => column.Item == "image").Index,
            original = table.Header.Index().First(column => column.Item == "duplicate_of").Index;
        Dictionary<string, int> index = pictures
            .Samples.Index()
            .ToDictionary(sample => sample.Item.Id, sample => sample.Index, StringComparer.Ordinal);
        int unknown = 0;
        foreach ((_, string[] cells) in table.Rows)
        {
            if (index.TryGetValue(cells[image], out int a) && index.TryGetValue(cells[original], out int b))
                copies.Join(a, b);
            else
                unknown++;
        }

        string left = unknown == 0 ? "" : $"; in {CheckText.Number(unknown)} of these rows, a picture is missing";
        notes.Add(
            $"Copies were found by equal pixels and by the {CheckText.Number(table.Rows.Count)} rows of "
                + $"{CopyList}{left}."
        );
        return copies;
    }

    /// <summary>Returns for each picture the other split that also contains it.</summary>
    private static CopyOf[] Places(IReadOnlyList<FaceSample> samples, PictureCopies copies)
    {
        var splits = new HashSet<string>?[samples.Count];
        for (int i = 0; i < samples.Count; i++)
            (splits[copies.GroupOf(i)] ??= []).Add(samples[i].Split);
        return
        [
            .. samples.Select(
                (sample, i) =>
                    splits[copies.GroupOf(i)]! switch
                    {
                        { Count: 1 } => CopyOf.None,
                        { } several when sample.Split != SplitName.Train && several.Contains(SplitName.Train) =>
                            CopyOf.Train,
                        _ => CopyOf.AnotherSplit,
                    }
            ),
        ];
    }

    private static DataCheckLine CopyLine(IReadOnlyList<FaceSample> samples, CopyOf[] places)
    {
        string text =
            $"{Count(SplitName.Test, CopyOf.Train)} pictures of test and "
            + $"{Count(SplitName.Validation, CopyOf.Train)} of val have an exact copy in train; "
            + $"{Count(SplitName.Test, CopyOf.AnotherSplit)} more pictures of test are also in val, and "
            + $"{Count(SplitName.Validation, CopyOf.AnotherSplit)} more of val are also in test; "
            + $"{Count(SplitName.Train, CopyOf.AnotherSplit)} pictures of train are also in val or test";
        return new DataCheckLine(
            "pictures in several splits",
            DataVerdict.Note,
            places.All(place => place == CopyOf.None) ? "none" : text
        );

        string Count(string split, CopyOf place) =>
            CheckText.Number(samples.Zip(places).Count(pair => pair.First.Split == split && pair.Second == place));
    }

    private static IEnumerable<string> OutcomeNotes(IEnumerable<VoteOutcome> outcomes)
    {
        Dictionary<VoteOutcome, int> counts = outcomes.CountBy(outcome => outcome).ToDictionary();
        foreach (
            (VoteOutcome outcome, string why) in new[]
            {
                (VoteOutcome.Unknown, "most votes are for 'unknown'"),
                (VoteOutcome.NotAFace, "most votes are for 'not a face'"),
                (VoteOutcome.NoMajority, "people disagree on what they show"),
            }
        )
        {
            if (counts.TryGetValue(outcome, out int count))
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count:N0} pictures were left out, as {why}."
                );
        }
    }
}
