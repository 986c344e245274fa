using Faer.Files;
using Faer.Records;

namespace Faer.Data.Results;

/// <summary>
/// Removes missing or damaged parts from results that are continued, together with the photos whose records they
/// contained, so that these photos are analysed again.
/// </summary>
internal static class ResultRepair
{
    /// <summary>
    /// Returns the manifest of the remaining results, and lines that list the removed parts. Intact results are not
    /// changed.
    /// </summary>
    /// <exception cref="FaerException">
    /// The list of photos does not match the manifest, or a file cannot be written.
    /// </exception>
    public static (ResultManifest Manifest, IReadOnlyList<string> Lines) Run(ResultManifest manifest, ResultFiles files)
    {
        Finish(manifest, files);
        string?[] faults = [.. manifest.Parts.Select(part => PartFile.Fault(files.At(part.File), part))];
        if (Array.TrueForAll(faults, fault => fault is null))
            return (manifest, []);

        // An interrupted run may have appended lines that do not count.
        if (new FileInfo(files.Photos) is { Exists: true } list && list.Length > manifest.PhotosBytes)
            new AppendLog(files.Photos, manifest.PhotosBytes).Dispose();
        List<PhotoRecord> photos = File.Exists(files.Photos)
            ? [.. RecordLines.Read(files.Photos, RecordJson.ParsePhoto)]
            : [];
        ResultPart[] whole =
        [
            .. manifest.Parts.Zip(faults).Where(part => part.Second is null).Select(part => part.First),
        ];
        long listed = photos.Sum(photo => (long)photo.Faces),
            left = whole.Sum(part => (long)part.Faces);
        List<PhotoRecord> kept = Without(photos, manifest.Parts, faults);
        if (listed != manifest.Faces || kept.Sum(photo => (long)photo.Faces) != left)
            throw new FaerException(
                $"{files.Photos}: does not match {files.Manifest}, and parts are missing or damaged, so the "
                    + $"results cannot be repaired; start again in another folder."
            );

        AtomicFile.Write(files.RepairedPhotos, string.Concat(kept.Select(photo => RecordJson.ToLine(photo) + "\n")));
        ResultManifest next = manifest with
        {
            Parts = whole,
            Photos = kept.Count,
            Faces = left,
            PhotosBytes = new FileInfo(files.RepairedPhotos).Length,
            Complete = false,
            InputPhotos = 0,
            InputDigest = "",
        };
        next.Write(files.Manifest);
        Finish(next, files);
        string[] parts =
        [
            .. manifest
                .Parts.Zip(faults)
                .Where(part => part.Second is not null)
                .Select(part => $"{files.At(part.First.File)}: {part.Second}"),
        ];
        return (
            next,
            [
                .. parts,
                $"{photos.Count - kept.Count} photos of {parts.Length} "
                    + $"{(parts.Length == 1 ? "part" : "parts")} will be analysed again.",
            ]
        );
    }

    /// <summary>
    /// Publishes the repaired list if its manifest is written, also after an earlier repair was interrupted in between.
    /// Otherwise discards the list, so that the repair starts again. The repaired list is always shorter, so comparing
    /// its length with the manifest shows whether the manifest belongs to it.
    /// </summary>
    private static void Finish(ResultManifest manifest, ResultFiles files)
    {
        if (!File.Exists(files.RepairedPhotos))
            return;
        if (new FileInfo(files.RepairedPhotos).Length == manifest.PhotosBytes)
            AtomicFile.Publish(files.RepairedPhotos, files.Photos);
        else
            AtomicFile.Discard(files.RepairedPhotos);
    }

    /// <summary>
    /// Returns the photos that are not in faulty parts. Parts contain the records in the order of the list of photos,
    /// so counting faces determines the part of each photo.
    /// </summary>
    private static List<PhotoRecord> Without(
        List<PhotoRecord> photos,
        IReadOnlyList<ResultPart> parts,
        string?[] faults
    )
    {
        var kept = new List<PhotoRecord>(photos.Count);
        int part = 0;
        long seen = 0,
            end = parts[0].Faces;
        foreach (PhotoRecord photo in photos)
        {
            while (photo.Faces > 0 && seen == end && part < parts.Count - 1)
                end += parts[++part].Faces;
            seen += photo.Faces;
            if (photo.Faces == 0 || faults[part] is null)
                kept.Add(photo);
        }

        return kept;
    }
}
