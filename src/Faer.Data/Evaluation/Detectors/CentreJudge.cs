using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;
using Faer.Detection;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// Measures how often detectors find the face at the center of pictures that have one, such as LFW's, also if the
/// picture is turned, enlarged or cut; with default settings.
/// </summary>
internal static class CentreJudge
{
    /// <summary>The name of the measurement.</summary>
    public const string Name = "centre";

    private const int ListedMisses = 50;

    /// <summary>Measures one or two detectors.</summary>
    /// <param name="samples">Samples with a face at the center of each picture.</param>
    /// <param name="detectors">The detectors.</param>
    /// <param name="pass">Reads the pictures.</param>
    public static DetectorReport Measure(
        IReadOnlyList<FaceSample> samples,
        IReadOnlyList<ComparedDetector> detectors,
        PicturePass pass
    )
    {
        using var opened = new OpenedDetectors(detectors, new FaceDetectorOptions());
        bool[][]?[] found = pass.Over(
            [.. samples.Select(PictureSource.Of)],
            (image, _) =>
                (bool[][])
                    [
                        .. CentreCase.All.Select(one =>
                        {
                            (float x, float y) = one.Place(image);
                            return Array.ConvertAll(
                                opened.Detect(one.Change(image)),
                                faces => faces.Any(face => face.Box.Covers(x, y))
                            );
                        }),
                    ]
        );
        (string Image, bool[][] Found)[] read =
        [
            .. samples.Zip(found).Where(pair => pair.Second is not null).Select(pair => (pair.First.Id, pair.Second!)),
        ];
        var figures = new CentreFigures(
            [
                .. from one in CentreCase.All.Index()
                from detector in Enumerable.Range(0, detectors.Count)
                select new CentreRow(
                    detectors[detector].Name,
                    one.Item.Name,
                    FoundShare.Of(read.Select(picture => picture.Found[one.Index][detector])),
                    [.. read.Where(picture => !picture.Found[one.Index][detector]).Select(picture => picture.Image)]
                ),
            ],
            detectors.Count < 2
                ? []
                :
                [
                    .. CentreCase.All.Select(
                        (one, i) =>
                            new CentreDifference(
                                one.Name,
                                read.Count(picture => picture.Found[i][0] && !picture.Found[i][1]),
                                read.Count(picture => picture.Found[i][1] && !picture.Found[i][0])
                            )
                    ),
                ]
        );
        return new DetectorReport(
            Name,
            "Pictures with a face at the center",
            Tables(figures),
            [
                "A face is found if a box covers the expected point. Intervals are Wilson's, 95 %.",
                $"The point is the picture's center. Turned pictures keep their size and repeat their edge; enlarged "
                    + $"ones are {CentreCase.EnlargedPx} px on the longer side.",
                "Of the left half, half of the face is left; the point is a tenth of the whole width left of the cut.",
                $"Misses are listed in full in {Name}.json, at most {ListedMisses} of a row in the table.",
            ],
            JsonSerializer.SerializeToNode(figures, DetectorJsonContext.Default.CentreFigures)!,
            pass.Unreadable
        );
    }

    private static List<ReportTable> Tables(CentreFigures figures)
    {
        List<ReportTable> tables =
        [
            new(
                "Faces found",
                ["pictures", "detector", "number", "found", "missed"],
                [
                    .. figures.Rows.Select(row =>
                        (IReadOnlyList<string>)
                            [
                                row.Case,
                                row.Detector,
                                ReportTable.Count(row.Found.Pictures),
                                ReportTable.Percent(row.Found.Share, row.Found.Interval),
                                ReportTable.Count(row.Misses.Count),
                            ]
                    ),
                ]
            ),
            new(
                "Missed",
                ["pictures", "detector", "picture"],
                [
                    .. from row in figures.Rows
                    from image in row.Misses.Take(ListedMisses)
                    select (IReadOnlyList<string>)[row.Case, row.Detector, image],
                ]
            ),
        ];
        if (figures.Differences.Count > 0)
            tables.Insert(
                1,
                new ReportTable(
                    "Found by one detector only",
                    ["pictures", "only the first", "only the second"],
                    [
                        .. figures.Differences.Select(row =>
                            (IReadOnlyList<string>)
                                [row.Case, ReportTable.Count(row.OnlyFirst), ReportTable.Count(row.OnlySecond)]
                        ),
                    ]
                )
            );
        return tables;
    }
}
