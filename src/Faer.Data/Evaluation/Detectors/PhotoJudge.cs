using System.Globalization;
using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;
using Faer.Detection;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>Counts the faces that detectors find in photos, for comparison with a count by eye.</summary>
internal static class PhotoJudge
{
    /// <summary>The name of the measurement.</summary>
    public const string Name = "photos";

    /// <summary>Counts the faces in all photos of a folder, with default settings.</summary>
    /// <exception cref="FaerException">The folder does not exist, or has no picture.</exception>
    public static DetectorReport Measure(string folder, IReadOnlyList<ComparedDetector> detectors, PicturePass pass)
    {
        IReadOnlyList<PictureSource> photos = PictureSource.In(folder);
        using var opened = new OpenedDetectors(detectors, new FaceDetectorOptions());
        PhotoRow[] rows =
        [
            .. pass.Over(
                    photos,
                    (image, i) =>
                        new PhotoRow(
                            photos[i].Name,
                            [.. detectors.Zip(opened.Detect(image), (one, faces) => PhotoFaces.Of(one.Name, faces))]
                        )
                )
                .OfType<PhotoRow>(),
        ];
        var table = new ReportTable(
            "Faces found",
            ["photo", .. detectors.SelectMany(one => (string[])[one.Name, "smallest, px", "largest, px"])],
            [.. rows.Select(row => (IReadOnlyList<string>)[row.Photo, .. row.Detectors.SelectMany(Cells)])]
        );
        return new DetectorReport(
            Name,
            "Photos: faces found with default settings",
            [table],
            ["Sizes are the longer side of a box, in pixels of the photo."],
            JsonSerializer.SerializeToNode(rows, DetectorJsonContext.Default.PhotoRowArray)!,
            pass.Unreadable
        );
    }

    private static string[] Cells(PhotoFaces found) =>
        [ReportTable.Count(found.Faces), Pixels(found.SmallestPx), Pixels(found.LargestPx)];

    private static string Pixels(double? side) =>
        side?.ToString("F0", CultureInfo.InvariantCulture) ?? ReportTable.Undefined;
}
