using System.Globalization;
using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>Counts what detectors take for faces in pictures without faces, with default settings.</summary>
internal static class EmptyJudge
{
    /// <summary>The name of the measurement.</summary>
    public const string Name = "empty";

    private const string FromFolder = "folder";
    private const string Generated = "generated";

    /// <summary>Counts the false alarms.</summary>
    /// <param name="folder">A folder of pictures without faces; null for generated pictures only.</param>
    /// <param name="generated">How many pictures of <see cref="FacelessPictures"/> are searched, at least 0.</param>
    /// <param name="detectors">The detectors.</param>
    /// <param name="pass">Reads the pictures.</param>
    /// <exception cref="FaerException">The folder does not exist or has no picture.</exception>
    public static DetectorReport Measure(
        string? folder,
        int generated,
        IReadOnlyList<ComparedDetector> detectors,
        PicturePass pass
    )
    {
        IReadOnlyList<PictureSource> real = folder is null ? [] : PictureSource.In(folder);
        IReadOnlyList<PictureSource> pictures = [.. real, .. FacelessPictures.Series(generated)];
        using var opened = new OpenedDetectors(detectors, new FaceDetectorOptions());
        Searched?[] searched = pass.Over(pictures, (image, _) => Searched.Of(image, opened.Detect(image)));
        EmptyRow[] rows =
        [
            .. from detector in Enumerable.Range(0, detectors.Count)
            from kind in (string[])[FromFolder, Generated]
            let found = searched
                .Where((one, i) => one is not null && (i < real.Count) == (kind == FromFolder))
                .Select(one => one!.Faces[detector].Count)
                .ToArray()
            where found.Length > 0
            select new EmptyRow(
                detectors[detector].Name,
                kind,
                found.Sum(),
                FoundShare.Of(found.Select(count => count > 0))
            ),
        ];
        FalseAlarm[] alarms =
        [
            .. from one in searched.Index()
            where one.Item is not null
            from detector in Enumerable.Range(0, detectors.Count)
            from face in one.Item.Faces[detector]
            select new FalseAlarm(pictures[one.Index].Name, detectors[detector].Name, face.Score, face.Box),
        ];
        return new DetectorReport(
            Name,
            "Pictures without faces: false alarms with default settings",
            Tables(rows, alarms),
            [
                "Intervals are Wilson's, 95 %.",
                $"Generated pictures are noise, clouds, stripes, spots, polygons and text; the same number gives the "
                    + $"same picture.",
                $"{AlarmSheet.Name} shows the pictures with a false alarm; each detector has its own color of boxes.",
            ],
            JsonSerializer.SerializeToNode(new EmptyFigures(rows, alarms), DetectorJsonContext.Default.EmptyFigures)!,
            pass.Unreadable
        )
        {
            Pictures = new Dictionary<string, byte[]>
            {
                [AlarmSheet.Name] = AlarmSheet.Draw([.. searched.OfType<Searched>().SelectMany(one => one.Shown)]),
            },
        };
    }

    private static List<ReportTable> Tables(EmptyRow[] rows, FalseAlarm[] alarms) =>
        [
            new(
                "False alarms",
                ["detector", "pictures from", "pictures", "false alarms", "pictures with a false alarm"],
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<string>)
                            [
                                row.Detector,
                                row.Kind,
                                ReportTable.Count(row.WithAlarm.Pictures),
                                ReportTable.Count(row.FalseAlarms),
                                ReportTable.Percent(row.WithAlarm.Share, row.WithAlarm.Interval),
                            ]
                    ),
                ]
            ),
            new(
                "Boxes",
                ["picture", "detector", "score", "box"],
                [
                    .. alarms.Select(alarm =>
                        (IReadOnlyList<string>)
                            [
                                alarm.Picture,
                                alarm.Detector,
                                alarm.Score.ToString("F2", CultureInfo.InvariantCulture),
                                alarm.Box.ToString(),
                            ]
                    ),
                ]
            ),
        ];

    /// <summary>A searched picture: the faces by detector, and a small copy if there is a face.</summary>
    private sealed record Searched(IReadOnlyList<DetectedFace>[] Faces, IReadOnlyList<AlarmTile> Shown)
    {
        public static Searched Of(RgbImage image, IReadOnlyList<DetectedFace>[] faces) =>
            new(faces, Array.TrueForAll(faces, found => found.Count == 0) ? [] : [AlarmTile.Of(image, faces)]);
    }
}
