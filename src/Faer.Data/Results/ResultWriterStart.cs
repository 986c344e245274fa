namespace Faer.Data.Results;

/// <summary>Prepares the manifest that a writer starts from: the existing one, or an empty one.</summary>
internal static class ResultWriterStart
{
    /// <summary>
    /// Checks the folder, removes missing or damaged parts from the results, and deletes files that an interrupted run
    /// left behind.
    /// </summary>
    /// <returns>The manifest, and lines that list what must be created again.</returns>
    /// <exception cref="FaerException">
    /// The folder contains results that cannot be continued, or that may not be continued without
    /// <see cref="ResultWriterOptions.Resume"/>.
    /// </exception>
    public static (ResultManifest Manifest, IReadOnlyList<string> Repairs) Manifest(
        ResultWriterOptions options,
        ResultFiles files
    )
    {
        var wanted = new ResultManifest
        {
            Format = options.Format,
            Model = options.Metadata.Id,
            Licence = options.Metadata.Licence,
            Settings = options.Settings,
            Shard = options.Shard,
        };
        bool isThere = File.Exists(files.Manifest);
        if (!options.Resume && (isThere || files.PartsPresent(options.Format).Any()))
            throw new FaerException(
                $"{options.Folder}: already contains results; add --resume to continue them, or name another folder."
            );

        foreach (string path in Directory.EnumerateFiles(options.Folder, ResultFiles.ManifestPattern))
        {
            string found = ResultManifest.Read(path).Description;
            if (found != wanted.Description)
                throw new FaerException(
                    $"{path}: the results have {found}, but this run has {wanted.Description}. Use the "
                        + $"options of the first run, or name another folder."
                );
        }

        (ResultManifest manifest, IReadOnlyList<string> repairs) = isThere
            ? ResultRepair.Run(ResultManifest.Read(files.Manifest), files)
            : (wanted, []);
        HashSet<string> listed = [.. manifest.Parts.Select(part => part.File)];
        foreach (
            string path in files
                .PartsPresent(options.Format)
                .Where(path => !listed.Contains(Path.GetFileName(path)))
                .Concat(files.Leftovers(options.Format))
                .ToArray()
        )
            File.Delete(path);
        return (manifest, repairs);
    }
}
