using Faer.Files;
using Faer.Records;

namespace Faer.Data.Results;

/// <summary>
/// The checked shares of one input. All shares exist, are complete and have the same model and settings; each photo is
/// in exactly one share, and each part matches its manifest.
/// </summary>
public sealed class ResultMerge
{
    private readonly IReadOnlyList<(ResultManifest Manifest, ResultFiles Files)> _shares;

    private ResultMerge(IReadOnlyList<(ResultManifest, ResultFiles)> shares)
    {
        _shares = shares;
    }

    /// <summary>The number of photos of all shares, including failed ones.</summary>
    public long Photos => _shares.Sum(share => share.Manifest.Photos);

    /// <summary>The number of faces of all shares.</summary>
    public long Faces => _shares.Sum(share => share.Manifest.Faces);

    /// <summary>The number of failures of all shares.</summary>
    public long Failed => _shares.Sum(share => share.Manifest.Failed);

    /// <summary>How many shares there are.</summary>
    public int Shares => _shares.Count;

    /// <summary>Reads and checks shares.</summary>
    /// <param name="folders">The folders of the shares: one folder for all, or several.</param>
    /// <exception cref="FaerException">Something is missing, duplicated or damaged; the message names it.</exception>
    public static ResultMerge Check(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        List<(string Path, ResultManifest Manifest, ResultFiles Files)> found = [.. folders.SelectMany(Find)];
        if (found.Count == 0)
            throw new FaerException(
                $"{string.Join(", ", folders)}: no manifest of results was found; name the folders that "
                    + $"'faer analyze --output' wrote."
            );

        (string firstPath, ResultManifest first, _) = found[0];
        foreach ((string path, ResultManifest manifest, _) in found)
        {
            if (manifest.Description != first.Description)
                throw new FaerException(
                    $"{path}: has {manifest.Description}, but {firstPath} has {first.Description}; merge "
                        + $"only results of the same run."
                );
            if (!manifest.Complete)
                throw new FaerException(
                    $"{path}: not complete ({manifest.Photos} photos so far); run its command again with --resume."
                );
            if (manifest.InputPhotos != first.InputPhotos || manifest.InputDigest != first.InputDigest)
                throw new FaerException(
                    $"{path}: is a share of {manifest.InputPhotos} photos, but {firstPath} is a share of "
                        + $"{first.InputPhotos} photos or of different photos; the photos changed in between, so "
                        + $"run all shares again with --resume."
                );
        }

        for (int index = 0; index < first.Shard.Count; index++)
        {
            string[] same = [.. found.Where(share => share.Manifest.Shard.Index == index).Select(share => share.Path)];
            if (same.Length == 0)
                throw new FaerException(
                    $"{string.Join(", ", folders)}: share {index + 1} of {first.Shard.Count} is missing; "
                        + $"run it, or name its folder."
                );
            if (same.Length > 1)
                throw new FaerException(
                    $"{same[1]}: share {index + 1} of {first.Shard.Count} is also in {same[0]}; name only one of them."
                );
        }

        var merge = new ResultMerge([
            .. found.OrderBy(share => share.Manifest.Shard.Index).Select(share => (share.Manifest, share.Files)),
        ]);
        foreach ((ResultManifest manifest, ResultFiles files) in merge._shares)
        {
            CheckParts(manifest, files);
            CheckLength(files.Photos, manifest.PhotosBytes);
            CheckLength(files.Errors, manifest.ErrorsBytes);
        }

        merge.CheckPhotos(first);
        return merge;
    }

    /// <summary>
    /// Writes the shares as one: the parts with new numbers, the lists of photos and errors, and a manifest.
    /// </summary>
    /// <param name="folder">The target folder; it must not contain results.</param>
    /// <exception cref="FaerException">The folder contains results, or cannot be written.</exception>
    public void Write(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var target = new ResultFiles(folder, Shard.Whole);
        if (Directory.Exists(folder) && Find(folder).Any())
            throw new FaerException($"{folder}: already contains results; name another folder.");

        ResultManifest first = _shares[0].Manifest;
        var parts = new List<ResultPart>();
        foreach ((ResultManifest manifest, ResultFiles files) in _shares)
        {
            foreach (ResultPart part in manifest.Parts)
            {
                string name = target.PartName(parts.Count, manifest.Format);
                Copy([files.At(part.File)], target.At(name));
                parts.Add(part with { File = name });
            }
        }

        long written = parts.Sum(part => PartFile.CountRecords(target.At(part.File), first.Format));
        if (written != Faces)
            throw new FaerException(
                $"{folder}: {written} records were written, but the shares have {Faces} faces; merge them "
                    + $"again into another folder."
            );
        Copy(_shares.Select(share => share.Files.Photos), target.Photos);
        Copy(_shares.Select(share => share.Files.Errors), target.Errors);
        ResultManifest merged = first with
        {
            Shard = Shard.Whole,
            Photos = Photos,
            Faces = Faces,
            Failed = Failed,
            PhotosBytes = _shares.Sum(share => share.Manifest.PhotosBytes),
            ErrorsBytes = _shares.Sum(share => share.Manifest.ErrorsBytes),
            Parts = parts,
        };
        merged.Write(target.Manifest);
    }

    private static IEnumerable<(string Path, ResultManifest Manifest, ResultFiles Files)> Find(string folder)
    {
        if (!Directory.Exists(folder))
            throw new FaerException($"{folder}: the folder does not exist.");
        foreach (
            string path in Directory.EnumerateFiles(folder, ResultFiles.ManifestPattern).Order(StringComparer.Ordinal)
        )
        {
            ResultManifest manifest = ResultManifest.Read(path);
            yield return (path, manifest, new ResultFiles(folder, manifest.Shard));
        }
    }

    private void CheckPhotos(ResultManifest first)
    {
        var seen = new HashSet<ulong>();
        var digest = new InputDigest();
        foreach ((ResultManifest manifest, ResultFiles files) in _shares)
        {
            long photos = 0,
                faces = 0;
            foreach (PhotoRecord photo in Lines(files.Photos, manifest.PhotosBytes, RecordJson.ParsePhoto))
            {
                photos++;
                faces += photo.Faces;
                if (!manifest.Shard.Contains(photo.Source))
                    throw new FaerException(
                        $"{files.Photos}: {photo.Source} does not belong to this share; the folder contains "
                            + $"results of different runs."
                    );
                if (!seen.Add(SourceHash.Of(photo.Source)))
                    throw new FaerException($"{files.Photos}: {photo.Source} is listed twice.");
                digest.Add(photo.Source);
            }

            CheckCount(files.Photos, photos, manifest.Photos, "photos");
            CheckCount(files.Photos, faces, manifest.Faces, "faces");
            CheckCount(
                files.Errors,
                Lines(files.Errors, manifest.ErrorsBytes, RecordJson.ParseFailure).LongCount(),
                manifest.Failed,
                "failures"
            );
        }

        if (digest.Photos != first.InputPhotos || digest.Value != first.InputDigest)
            throw new FaerException(
                $"{_shares[0].Files.Manifest}: {first.InputPhotos} photos were expected, but the shares "
                    + $"contain {digest.Photos} or different photos; the photos changed during the analysis, so "
                    + $"start again in another folder."
            );
    }

    private static void CheckParts(ResultManifest manifest, ResultFiles files)
    {
        foreach (ResultPart part in manifest.Parts)
        {
            string path = files.At(part.File);
            if (PartFile.Fault(path, part) is { } fault)
                throw new FaerException(
                    $"{path}: {fault}; run the share's command again with --resume to write the part again."
                );
            CheckCount(path, PartFile.CountRecords(path, manifest.Format), part.Faces, "records");
        }
    }

    /// <summary>
    /// Reads the records of a list. A file without content is not opened: it may be a pipe, and reading it would block.
    /// </summary>
    private static IEnumerable<T> Lines<T>(string path, long bytes, Func<string, T> parse) =>
        bytes == 0 ? [] : RecordLines.Read(path, parse);

    private static void CheckLength(string path, long bytes)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            throw new FaerException($"{path}: is a link, not a file; run the share's command again in another folder.");
        if (!file.Exists || file.Length != bytes)
            throw new FaerException(
                $"{path}: has {(file.Exists ? file.Length : 0)} bytes, but the manifest states {bytes}; run "
                    + $"the share's command again with --resume, or in another folder."
            );
    }

    private static void CheckCount(string path, long count, long claimed, string what)
    {
        if (count != claimed)
            throw new FaerException(
                $"{path}: has {count} {what}, but the manifest states {claimed}; run the share's command "
                    + $"again in another folder."
            );
    }

    private static void Copy(IEnumerable<string> sources, string target) =>
        AtomicFile.Write(
            target,
            stream =>
            {
                foreach (string source in sources.Where(source => new FileInfo(source).Length > 0))
                {
                    using FileStream content = File.OpenRead(source);
                    content.CopyTo(stream);
                }
            }
        );
}
