using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Faer.Data.DataSets;

/// <summary>
/// Pictures of people for identity training, in InsightFace's RecordIO, as MS-Celeb-1M is distributed: <c>train.rec</c>
/// with its <c>train.idx</c>. The labels of record 0 are the key after the last picture and the key after the last
/// person; without such a record, every record is a picture. A picture's label is its person's number. Some people are
/// held out as val.
/// </summary>
internal static class RecordIODataSet
{
    public const string Kind = "recordio";
    private const string FileName = "train.rec";
    private const long HeaderKey = 0;

    /// <summary>
    /// Loads a data set. Reads the headers of all records, so that a damaged file is reported before work starts.
    /// </summary>
    public static FaceDataSet Load(string root)
    {
        string path = Directory.Exists(root) ? Path.Combine(root, FileName) : root;
        var problems = new ProblemList($"{Kind}:{root}");
        using SafeFileHandle file = Open(path);
        long bytes = RandomAccess.GetLength(file);
        RequireMagic(file, path, bytes);
        Dictionary<long, long> offsets = RecordIOIndex.Read(Path.ChangeExtension(path, ".idx"), path, bytes, problems);
        problems.ThrowIfAny();

        (long Key, long Offset)[] pictures = [.. Pictures(file, path, bytes, offsets)];
        int[] people = ReadPeople(file, path, bytes, pictures, problems);
        problems.ThrowIfAny();
        if (pictures.Length == 0)
            throw new FaerException($"{path}: the file contains no pictures.");
        var groups = new Dictionary<int, IReadOnlyDictionary<string, string>>();
        var samples = new FaceSample[pictures.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            if (!groups.TryGetValue(people[i], out IReadOnlyDictionary<string, string>? group))
                groups[people[i]] = group = SampleGroups.OfPerson(
                    people[i].ToString("D7", CultureInfo.InvariantCulture)
                );
            samples[i] = new FaceSample(pictures[i].Key.ToString(CultureInfo.InvariantCulture), path, SplitName.Train)
            {
                Groups = group,
                Store = PictureStore.RecordIO,
                StoreOffset = pictures[i].Offset,
            };
        }

        return PersonHoldOut.Make(Kind, root, samples);
    }

    private static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: cannot be read ({e.Message.TrimEnd('.')}); name the .rec file, or the folder of {FileName}.",
                e
            );
        }
    }

    private static void RequireMagic(SafeFileHandle file, string path, long bytes)
    {
        try
        {
            RecordIOFile.ReadStart(file, bytes, 0, 0);
        }
        catch (InvalidDataException e)
        {
            throw new FaerException($"{path}: cannot be read as RecordIO: {e.Message}.", e);
        }
    }

    /// <summary>Returns the records that are pictures, by ascending key.</summary>
    private static IEnumerable<(long Key, long Offset)> Pictures(
        SafeFileHandle file,
        string path,
        long bytes,
        Dictionary<long, long> offsets
    )
    {
        long end = long.MaxValue;
        if (
            offsets.TryGetValue(HeaderKey, out long first)
            && ReadStart(file, path, HeaderKey, bytes, first) is { HasLabelList: true } header
        )
        {
            end = (long)header.Labels[0];
            offsets.Remove(HeaderKey);
            int there = offsets.Keys.Count(key => key < end);
            if (there != end - 1)
                throw new FaerException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Path.ChangeExtension(path, ".idx")}: contains {there} of the {end - 1} pictures "
                            + $"that record 0 of {path} states; get both files again."
                    )
                );
        }

        return offsets
            .Where(record => record.Key < end)
            .OrderBy(record => record.Key)
            .Select(record => (record.Key, record.Value));
    }

    private static int[] ReadPeople(
        SafeFileHandle file,
        string path,
        long bytes,
        (long Key, long Offset)[] pictures,
        ProblemList problems
    )
    {
        var people = new int[pictures.Length];
        var faults = new ConcurrentQueue<(int Picture, string Fault)>();

        // In ranges, so that each thread reads its part of the file in order.
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(1, pictures.Length)),
            range =>
            {
                for (int i = range.Item1; i < Math.Min(range.Item2, pictures.Length); i++)
                {
                    try
                    {
                        ImageRecord record = ReadStart(file, path, pictures[i].Key, bytes, pictures[i].Offset);
                        people[i] =
                            record.Person
                            ?? throw new FaerException(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{path}: record {pictures[i].Key}: its label {record.Labels[0]} is not "
                                        + $"the number of a person."
                                )
                            );
                    }
                    catch (FaerException e)
                    {
                        faults.Enqueue((i, e.Message));
                    }
                }
            }
        );
        foreach ((_, string fault) in faults.OrderBy(fault => fault.Picture))
            problems.Add(fault);
        return people;
    }

    private static ImageRecord ReadStart(SafeFileHandle file, string path, long key, long bytes, long offset)
    {
        try
        {
            return ImageRecord.Parse(
                RecordIOFile.ReadStart(file, bytes, offset, ImageRecord.StartBytes),
                isStart: true
            );
        }
        catch (InvalidDataException e)
        {
            throw new FaerException(
                string.Create(CultureInfo.InvariantCulture, $"{path}: record {key}: {e.Message}."),
                e
            );
        }
    }
}
