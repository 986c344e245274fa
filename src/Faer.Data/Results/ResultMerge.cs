using System.Security.Cryptography;
using Faer.Records;

namespace Faer.Data;

/// <summary>
/// The shares of one input, checked: all there, all complete, of the same model and settings, every photo in one of them, none in two, every
/// part as its manifest says.
/// </summary>
public sealed class ResultMerge
{
    private readonly IReadOnlyList<(ResultManifest Manifest, ResultFiles Files)> _shares;

    private ResultMerge(IReadOnlyList<(ResultManifest, ResultFiles)> shares)
    {
        _shares = shares;
    }

    /// <summary>Photos of all shares, failed ones too.</summary>
    public long Photos => _shares.Sum(share => share.Manifest.Photos);

    /// <summary>Faces of all shares.</summary>
    public long Faces => _shares.Sum(share => share.Manifest.Faces);

    /// <summary>Failures of all shares.</summary>
    public long Failed => _shares.Sum(share => share.Manifest.Failed);

    /// <summary>How many shares there are.</summary>
    public int Shares => _shares.Count;

    /// <summary>Reads and checks shares.</summary>
    /// <param name="folders">Where they are: all in one folder, or in several.</param>
    /// <exception cref="FaerException">Something is missing, twice there or damaged; the message names it.</exception>
    public static ResultMerge Check(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        List<(string Path, ResultManifest Manifest, ResultFiles Files)> found = [.. folders.SelectMany(Find)];
        if (found.Count == 0) throw new FaerException($"{string.Join(", ", folders)}: no manifest of results here; name the folders that 'faer analyze --output' wrote.");

        (string firstPath, ResultManifest first, _) = found[0];
        foreach ((string path, ResultManifest manifest, _) in found)
        {
            if (manifest.Description != first.Description) throw new FaerException($"{path}: is of {manifest.Description}, but {firstPath} of {first.Description}; merge only results of the same run.");
            if (!manifest.Complete) throw new FaerException($"{path}: not complete ({manifest.Photos} photos so far); run its command again with --resume.");
            if (manifest.InputPhotos != first.InputPhotos || manifest.InputDigest != first.InputDigest)
                throw new FaerException($"{path}: its share was taken of {manifest.InputPhotos} photos, that of {firstPath} of {first.InputPhotos} or of others; the photos changed in between, so run all shares again with --resume.");
        }

        for (int index = 0; index < first.Shard.Count; index++)
        {
            string[] same = [.. found.Where(share => share.Manifest.Shard.Index == index).Select(share => share.Path)];
            if (same.Length == 0) throw new FaerException($"{string.Join(", ", folders)}: share {index + 1} of {first.Shard.Count} is missing; run it, or name its folder.");
            if (same.Length > 1) throw new FaerException($"{same[1]}: share {index + 1} of {first.Shard.Count} is in {same[0]} already; name one of them.");
        }

        var merge = new ResultMerge([.. found.OrderBy(share => share.Manifest.Shard.Index).Select(share => (share.Manifest, share.Files))]);
        merge.CheckPhotos(first);
        foreach ((ResultManifest manifest, ResultFiles files) in merge._shares) CheckParts(manifest, files);
        return merge;
    }

    /// <summary>Writes the shares as one: parts under new numbers, the lists of photos and errors, a manifest.</summary>
    /// <param name="folder">Where to; it must not hold results.</param>
    /// <exception cref="FaerException">The folder holds results, or cannot be written.</exception>
    public void Write(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var target = new ResultFiles(folder, Shard.Whole);
        if (Directory.Exists(folder) && Find(folder).Any()) throw new FaerException($"{folder}: holds results already; name another folder.");

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
        if (!Directory.Exists(folder)) throw new FaerException($"{folder}: no such folder.");
        foreach (string path in Directory.EnumerateFiles(folder, ResultFiles.ManifestPattern).Order(StringComparer.Ordinal))
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
            foreach (PhotoRecord photo in RecordLines.Read(files.Photos, RecordJson.ParsePhoto))
            {
                if (!manifest.Shard.Contains(photo.Source)) throw new FaerException($"{files.Photos}: {photo.Source} does not belong to this share; the folder mixes runs.");
                if (!seen.Add(SourceHash.Of(photo.Source))) throw new FaerException($"{files.Photos}: {photo.Source} is there twice.");
                digest.Add(photo.Source);
            }
        }

        if (digest.Photos != first.InputPhotos || digest.Value != first.InputDigest)
            throw new FaerException($"{first.InputPhotos} photos were to be analysed, but the shares have {digest.Photos}, or others; the photos changed while they were analysed, so start again in another folder.");
    }

    private static void CheckParts(ResultManifest manifest, ResultFiles files)
    {
        foreach (ResultPart part in manifest.Parts)
        {
            string path = files.At(part.File);
            if (!File.Exists(path)) throw new FaerException($"{path}: is missing.");
            using FileStream content = File.OpenRead(path);
            if (content.Length != part.Bytes || Convert.ToHexStringLower(SHA256.HashData(content)) != part.Sha256)
                throw new FaerException($"{path}: its content is not what its manifest says; run that share again in another folder.");
        }
    }

    private static void Copy(IEnumerable<string> sources, string target) => AtomicFile.Write(target, stream =>
    {
        foreach (string source in sources)
        {
            using FileStream content = File.OpenRead(source);
            content.CopyTo(stream);
        }
    });
}
