namespace Faer.Data;

/// <summary>What a writer starts from: the manifest that is there, or an empty one.</summary>
internal static class ResultWriterStart
{
    /// <summary>
    /// Checks the folder, takes out parts that are missing or damaged, and removes what a run that was killed left of the part it was writing.
    /// </summary>
    /// <returns>The manifest, and lines that say what has to be made again.</returns>
    /// <exception cref="FaerException">The folder holds other results.</exception>
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
                $"{options.Folder}: holds results already; add --resume to continue them, or name another folder."
            );

        foreach (string path in Directory.EnumerateFiles(options.Folder, ResultFiles.ManifestPattern))
        {
            string found = ResultManifest.Read(path).Description;
            if (found != wanted.Description)
                throw new FaerException(
                    $"{path}: its results are of {found}; this run has {wanted.Description}. Repeat the first run's options, or name another folder."
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
