using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// Measures how often detectors find the central face of FairFace's pictures: by race and gender, by age, by pose, and
/// with faces that are shrunk; with default settings.
/// </summary>
internal static class DetectorGroupJudge
{
    /// <summary>The name of the measurement.</summary>
    public const string Name = "groups";

    /// <summary>Measures one or two detectors.</summary>
    /// <param name="samples">Samples of FairFace.</param>
    /// <param name="detectors">The detectors; the last one's points give the poses.</param>
    /// <param name="pass">Reads the pictures.</param>
    /// <exception cref="FaerException">The samples have no race, gender or age.</exception>
    public static DetectorReport Measure(
        IReadOnlyList<FaceSample> samples,
        IReadOnlyList<ComparedDetector> detectors,
        PicturePass pass
    )
    {
        foreach (string group in (string[])[FairFaceDataSet.Race, FairFaceDataSet.Gender, FairFaceDataSet.AgeHead.Name])
        {
            if (samples.FirstOrDefault(sample => !sample.Groups.ContainsKey(group)) is { } without)
                throw new FaerException(
                    $"{without.PictureName}: the sample has no group '{group}'; use FairFace, fairface:<folder>."
                );
        }

        using var opened = new OpenedDetectors(detectors, new FaceDetectorOptions());
        Searched?[] searched = pass.Over(
            [.. samples.Select(PictureSource.Of)],
            (image, i) => Searched.Of(image, i, opened)
        );
        (FaceSample Sample, Searched Result)[] read =
        [
            .. samples.Zip(searched).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!)),
        ];
        List<GroupShare> rows = [];
        Add("all", _ => "all", []);
        Add(
            "race and gender",
            one => $"{one.Sample.Groups[FairFaceDataSet.Race]}, {one.Sample.Groups[FairFaceDataSet.Gender]}",
            []
        );
        Add("age", one => one.Sample.Groups[FairFaceDataSet.AgeHead.Name], [.. FairFaceDataSet.AgeHead.Labels]);
        Add("pose", one => one.Result.Pose, [.. PoseBand.All]);
        foreach ((int index, SizeBand band) in SizeBand.All.Index())
        {
            for (int detector = 0; detector < detectors.Count; detector++)
                rows.Add(
                    new GroupShare(
                        "size",
                        band.Name,
                        detectors[detector].Name,
                        FoundShare.Of(
                            read.Select(one => one.Result.Shrunk[index])
                                .OfType<bool[]>()
                                .Select(found => found[detector])
                        )
                    )
                );
        }

        return new DetectorReport(
            Name,
            "The central face by group",
            [Table(rows, detectors)],
            [
                "A face is found if a box covers the center of the picture. Intervals are Wilson's, 95 %.",
                $"Poses are the larger of yaw and pitch by the points of {detectors[^1].Name}; "
                    + "unknown are pictures in which it finds no face.",
                $"For sizes, the picture is shrunk and put into a gray square of {SizeBand.CanvasPx} px. "
                    + "A face counts as two thirds of the picture, as FairFace's margin has it.",
            ],
            JsonSerializer.SerializeToNode([.. rows], DetectorJsonContext.Default.GroupShareArray)!,
            pass.Unreadable
        );

        void Add(string kind, Func<(FaceSample Sample, Searched Result), string> group, string[] order)
        {
            foreach (
                IGrouping<string, (FaceSample Sample, Searched Result)> pictures in read.GroupBy(group)
                    .OrderBy(pictures => Array.IndexOf(order, pictures.Key))
                    .ThenBy(pictures => pictures.Key, StringComparer.Ordinal)
            )
            {
                for (int detector = 0; detector < detectors.Count; detector++)
                    rows.Add(
                        new GroupShare(
                            kind,
                            pictures.Key,
                            detectors[detector].Name,
                            FoundShare.Of(pictures.Select(one => one.Result.Whole[detector]))
                        )
                    );
            }
        }
    }

    private static ReportTable Table(List<GroupShare> rows, IReadOnlyList<ComparedDetector> detectors) =>
        new(
            "Faces found",
            ["groups", "group", "pictures", .. detectors.Select(detector => detector.Name)],
            [
                .. rows.GroupBy(row => (row.Kind, row.Group))
                    .Select(group =>
                        (IReadOnlyList<string>)
                            [
                                group.Key.Kind,
                                group.Key.Group,
                                ReportTable.Count(group.First().Found.Pictures),
                                .. group.Select(row => ReportTable.Percent(row.Found.Share, row.Found.Interval)),
                            ]
                    ),
            ]
        );

    /// <summary>Whether each detector finds the face: in the whole picture and in each size; and the pose.</summary>
    private sealed record Searched(bool[] Whole, IReadOnlyList<bool[]?> Shrunk, string Pose)
    {
        public static Searched Of(RgbImage image, int number, OpenedDetectors detectors)
        {
            IReadOnlyList<DetectedFace>[] faces = detectors.Detect(image);
            return new Searched(
                Covered(faces, image),
                [
                    .. SizeBand.All.Select(band =>
                        band.Shrink(image, number) is { } small ? Covered(detectors.Detect(small), small) : null
                    ),
                ],
                PoseBand.Of(FaceSelection.NearestToCenter(faces[^1], image.Width, image.Height))
            );
        }

        private static bool[] Covered(IReadOnlyList<DetectedFace>[] faces, RgbImage image) =>
            Array.ConvertAll(faces, found => found.Any(face => face.Box.Covers(image.Width / 2f, image.Height / 2f)));
    }
}
