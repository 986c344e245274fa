using System.Globalization;
using System.Security.Cryptography;
using Faer.Data.DataSets;

namespace Faer.Data.Checking;

/// <summary>Checks whether a copy of a data set is complete and as published, before it is used for training.</summary>
public static class DataCheck
{
    /// <summary>
    /// Checks a data set: label files, counts, missing pictures; unless quick, also the content of every picture.
    /// </summary>
    /// <param name="source">The data set, such as <c>celeba:/data/celeba</c>.</param>
    /// <param name="quick">
    /// Whether to check only that pictures exist, without reading them: seconds instead of minutes.
    /// </param>
    /// <param name="progress">Receives the number of pictures read so far.</param>
    /// <param name="options">Which labels and groups are read; null: <see cref="DataSetOptions.Default"/>.</param>
    /// <param name="cancellationToken">Stops the work between pictures.</param>
    /// <exception cref="FaerException">
    /// The kind is unknown or the folder does not exist. Malformed labels are lines of the report instead.
    /// </exception>
    public static DataCheckReport Run(
        string source,
        bool quick = false,
        IProgress<int>? progress = null,
        DataSetOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        FaceDataSet data;
        try
        {
            data = DataSetSource.Load(source, options);
        }
        catch (DataSetException e)
        {
            string more = e.Count > e.Problems.Count ? $"{e.Count - e.Problems.Count} more problems" : "";
            return Report(source, [.. e.Problems.Append(more).Where(text => text.Length > 0).Select(Labels)]);
        }
        catch (FaerException e) when (DataSetSource.IsThere(source))
        {
            return Report(source, [Labels(e.Message)]);
        }

        return Run(data, source, quick, progress, cancellationToken);
    }

    /// <summary>Reads a data set and throws if the quick check finds the copy incomplete.</summary>
    /// <param name="source">The data set, such as <c>celeba:/data/celeba</c>.</param>
    /// <param name="allowPartial">
    /// Whether to accept a copy with wrong counts, label files or missing pictures; samples without a picture are left
    /// out.
    /// </param>
    /// <param name="options">Which labels and groups are read; null: <see cref="DataSetOptions.Default"/>.</param>
    /// <exception cref="DataSetException">
    /// The labels are malformed, or the copy is incomplete and <paramref name="allowPartial"/> is false.
    /// </exception>
    /// <exception cref="FaerException">The kind is unknown, or the folder or a label file is missing.</exception>
    public static FaceDataSet LoadChecked(string source, bool allowPartial = false, DataSetOptions? options = null)
    {
        FaceDataSet data = DataSetSource.Load(source, options);
        DataCheckReport report = Run(data, source, quick: true, progress: null, CancellationToken.None);
        if (report.IsComplete)
            return data;
        if (!allowPartial)
        {
            string[] wrong =
            [
                .. report
                    .Lines.Where(line => line.Verdict == DataVerdict.Wrong)
                    .Select(line => $"{line.Subject}: {line.Text}"),
            ];
            throw new DataSetException(
                $"{source}: not complete (use --allow-partial to accept it)",
                wrong,
                wrong.Length
            );
        }

        FaceSample[] there = [.. data.Samples.Where(sample => File.Exists(sample.ImagePath))];
        if (there.Length == 0)
            throw new FaerException($"{source}: no picture was found.");
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"Partial copy: {report.Lines.Count(line => line.Verdict == DataVerdict.Wrong)} checks failed, "
                + $"and {data.Samples.Count - there.Length} samples without a picture were left out."
        );
        return data.With(there, note);
    }

    private static DataCheckReport Run(
        FaceDataSet data,
        string source,
        bool quick,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        PublishedData? published = data.Published;
        var lines = new List<DataCheckLine>(data.Checks);
        lines.AddRange(Rows(data, published));
        lines.AddRange(Classes(data, published));
        lines.AddRange(data.LabelFiles.Select(file => Md5(file, data)));
        lines.Add(Missing(data));
        if (data.Unread.Count > 0)
            lines.Add(new DataCheckLine("not read", DataVerdict.Wrong, CheckText.List(data.Unread)));
        if (data.OtherFiles.Length > 0)
            lines.Add(new DataCheckLine("other files", DataVerdict.Note, data.OtherFiles));
        if (!quick)
            lines.AddRange(ImageCheck.Run(data, published, progress, cancellationToken));
        lines.AddRange(data.Notes.Select(note => new DataCheckLine("how the data are read", DataVerdict.Note, note)));
        return Report(source, lines);
    }

    private static DataCheckLine Labels(string problem) => new("labels", DataVerdict.Wrong, problem);

    private static DataCheckReport Report(string source, IReadOnlyList<DataCheckLine> lines) =>
        new(source, lines, lines.All(line => line.Verdict != DataVerdict.Wrong));

    /// <summary>Returns the split of a sample as published: a held-out val counts as train.</summary>
    internal static string PublishedSplit(FaceSample sample, PublishedData published) =>
        published.Rows.ContainsKey(sample.Split) ? sample.Split : SplitName.Train;

    private static IEnumerable<DataCheckLine> Rows(FaceDataSet data, PublishedData? published)
    {
        if (published is null)
        {
            foreach (string split in data.Splits)
                yield return new DataCheckLine(
                    $"rows of split {split}",
                    DataVerdict.Note,
                    $"{CheckText.Number(data.Split(split).Count)}; no published number to compare with"
                );
            yield break;
        }

        Dictionary<string, int> counts = AsPublished(data)
            .CountBy(sample => PublishedSplit(sample, published))
            .ToDictionary();
        foreach ((string split, int[] expected) in published.Rows)
            yield return CheckText.Compare($"rows of split {split}", counts.GetValueOrDefault(split), expected);
    }

    private static IEnumerable<DataCheckLine> Classes(FaceDataSet data, PublishedData? published)
    {
        if (published is { Classes.Count: > 0 })
        {
            var targets = new HeadTargets(published.Head);
            Dictionary<(string, int), int> counts = AsPublished(data)
                .CountBy(sample => (PublishedSplit(sample, published), targets.ClassOf(sample)))
                .ToDictionary();
            foreach ((string split, IReadOnlyDictionary<string, int[]> expected) in published.Classes)
            {
                foreach ((string label, int[] known) in expected)
                    yield return CheckText.Compare(
                        $"{LabelNames.Of(published.Head, label)} in split {split}",
                        counts.GetValueOrDefault((split, published.Head.IndexOf(label))),
                        known
                    );
            }

            yield break;
        }

        foreach (LabelHead head in data.Heads.Where(head => head.Kind == HeadKind.SingleLabel))
        {
            var targets = new HeadTargets(head);
            foreach (
                (int label, int count) in data
                    .Samples.CountBy(targets.ClassOf)
                    .Where(label => label.Key >= 0)
                    .OrderBy(label => label.Key)
            )
                yield return new DataCheckLine(
                    LabelNames.Of(head, head.Labels[label]),
                    DataVerdict.Note,
                    $"{CheckText.Number(count)} in all splits"
                );
        }
    }

    /// <summary>Returns the labeled pictures that the publisher counts, including those left out here.</summary>
    internal static IEnumerable<FaceSample> AsPublished(FaceDataSet data) =>
        data.LeftOut.Count == 0 ? data.Samples : data.Samples.Concat(data.LeftOut);

    private static DataCheckLine Md5(string path, FaceDataSet data)
    {
        string name = Path.GetFileName(path),
            subject = $"MD5 of {Path.GetRelativePath(data.Root, path)}";
        using FileStream file = File.OpenRead(path);
#pragma warning disable CA5351 // The publisher's checksum is an MD5; it finds accidents, not attackers.
        string hash = Convert.ToHexStringLower(MD5.HashData(file));
#pragma warning restore CA5351
        if (data.Published?.Md5.TryGetValue(name, out string? expected) != true)
            return new DataCheckLine(subject, DataVerdict.Note, $"{hash}; no published MD5 to compare with");
        return hash == expected
            ? new DataCheckLine(subject, DataVerdict.Ok, $"{hash}, as published")
            : new DataCheckLine(
                subject,
                DataVerdict.Wrong,
                $"{hash}; published: {expected}. The file was changed (line endings, rows) or is a different version"
            );
    }

    private static DataCheckLine Missing(FaceDataSet data)
    {
        string[] missing =
        [
            .. AsPublished(data)
                .AsParallel()
                .AsOrdered()
                .Where(sample => !File.Exists(sample.ImagePath))
                .Select(sample => sample.ImagePath),
        ];
        int count = data.Samples.Count + data.LeftOut.Count;
        return missing.Length == 0
            ? new DataCheckLine("pictures", DataVerdict.Ok, $"all {CheckText.Number(count)} were found")
            : new DataCheckLine(
                "pictures",
                DataVerdict.Wrong,
                $"{CheckText.Number(missing.Length)} of {CheckText.Number(count)} are missing: "
                    + $"{CheckText.List(missing)}"
            );
    }
}
