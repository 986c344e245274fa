namespace Faer.Data.DataSets;

/// <summary>
/// Pictures of people for identity training, in folders <c>&lt;folder&gt;/&lt;person&gt;/</c>. Some people are held out
/// as val.
/// </summary>
internal static class IdentityDataSet
{
    public const string Kind = "identity";

    public static FaceDataSet Load(string root)
    {
        var problems = new ProblemList($"{Kind}:{root}");
        var samples = new List<FaceSample>();
        List<string> unread = [];
        var files = new PictureFiles();
        if (PictureFiles.Count(root) is var loose && loose > 0)
            unread.Add($"{root}: {loose} {(loose == 1 ? "picture" : "pictures")} (must be in the folder of a person)");
        foreach (string folder in FolderWalk.Below(root))
        {
            string person = Path.GetFileName(folder);
            int before = samples.Count,
                unreadBefore = files.Unread.Count;
            IReadOnlyDictionary<string, string> groups = SampleGroups.OfPerson(person);
            samples.AddRange(
                files
                    .In(folder)
                    .Select(path => new FaceSample($"{person}/{Path.GetFileName(path)}", path, SplitName.Train)
                    {
                        Groups = groups,
                    })
            );
            foreach (string deeper in FolderWalk.Below(folder))
            {
                if (FolderWalk.Count(deeper) is var pictures && pictures > 0)
                    unread.Add(
                        $"{deeper}: {pictures} {(pictures == 1 ? "picture" : "pictures")} (in a subfolder "
                            + $"of a person's folder; move them up)"
                    );
            }

            if (samples.Count > before)
                continue;
            string formats = files.Unread.Count > unreadBefore ? " in a supported format" : "";
            problems.Add($"{folder}: the folder has no pictures{formats}; add some, or remove it.");
        }

        problems.ThrowIfAny();
        if (samples.Count == 0)
            throw new FaerException(
                $"{Kind}:{root}: no folder of a person was found; the layout is <folder>/<person>/<pictures>."
            );
        files.AddUnreadTo(unread);
        return PersonHoldOut.Make(Kind, root, samples, unread, files.OtherFiles);
    }
}
