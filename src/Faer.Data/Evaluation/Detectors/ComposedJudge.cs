using System.Globalization;
using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Mosaics;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// Measures detectors on pictures that are composed from a bank, as a training run measures its epochs. A run with the
/// same bank and size composes the same pictures of split val.
/// </summary>
internal static class ComposedJudge
{
    /// <summary>The name of the measurement.</summary>
    public const string Name = "composed";

    private const string Difference = "difference",
        Precision = "averagePrecision",
        Recall = "recall";

    /// <summary>Measures one or two detectors.</summary>
    /// <param name="bank">The bank that the pictures are composed from.</param>
    /// <param name="count">The number of pictures, at least 1.</param>
    /// <param name="sidePx">The side of a picture in pixels, at least 32.</param>
    /// <param name="detectors">The detectors; the difference is between the first and the second.</param>
    /// <param name="pass">Composes and searches the pictures.</param>
    /// <param name="bootstrap">How intervals are computed.</param>
    public static DetectorReport Measure(
        PictureBank bank,
        int count,
        int sidePx,
        IReadOnlyList<ComparedDetector> detectors,
        PicturePass pass,
        BootstrapSettings bootstrap
    )
    {
        DetectionScores[] scores = Search(bank, count, sidePx, detectors, pass);
        DetectionCurve[] curves = Array.ConvertAll(scores, one => one.Curve());
        FigureIntervals intervals = Bootstrap.Intervals(count, bootstrap, Score);
        var values = new Figures();
        Score(Enumerable.Repeat(1, count).ToArray(), values);
        string[] names =
        [
            .. detectors.Select(detector => detector.Name),
            .. detectors.Count == 2 ? (string[])[Difference] : [],
        ];
        var figures = new ComposedFigures(
            count,
            scores[0].FaceCount,
            [
                .. names.Select(
                    (name, i) =>
                        new ComposedRow(
                            name,
                            Figure(name, Precision),
                            Figure(name, Recall),
                            i < scores.Length && double.IsFinite(scores[i].LandmarkError)
                                ? scores[i].LandmarkError
                                : null
                        )
                ),
            ]
        );
        return new DetectorReport(
            Name,
            "Composed pictures: average precision and recall",
            [Table(figures.Rows)],
            Notes(figures, bank, sidePx),
            JsonSerializer.SerializeToNode(figures, DetectorJsonContext.Default.ComposedFigures)!,
            pass.Unreadable
        );

        void Score(ReadOnlySpan<int> weights, Figures found)
        {
            long alarms = 0;
            foreach (int weight in weights)
                alarms += weight;
            alarms = (long)(DetectionScores.FalseAlarms * alarms);
            for (int i = 0; i < curves.Length; i++)
            {
                found[detectors[i].Name, Precision] = curves[i].AveragePrecision(weights);
                found[detectors[i].Name, Recall] = curves[i].RecallAt(alarms, weights);
            }

            if (curves.Length < 2)
                return;
            foreach (string name in (string[])[Precision, Recall])
                found[Difference, name] = found[detectors[0].Name, name] - found[detectors[1].Name, name];
        }

        Measured Figure(string part, string name) => new(values[part, name], intervals[part, name]);
    }

    private static DetectionScores[] Search(
        PictureBank bank,
        int count,
        int sidePx,
        IReadOnlyList<ComparedDetector> detectors,
        PicturePass pass
    )
    {
        var composer = new MosaicComposer(bank);
        var faces = new List<MosaicFace>[count];
        using var opened = new OpenedDetectors(
            detectors,
            new FaceDetectorOptions { ScoreThreshold = FddbSearch.LowestScore, SearchTurned = false }
        );
        IReadOnlyList<DetectedFace>[]?[] found = pass.Over(
            [.. Enumerable.Range(0, count).Select(i => new PictureSource($"{Name} {i}", () => Compose(i)))],
            (image, _) => opened.Detect(image)
        );
        var scores = new DetectionScores[detectors.Count];
        for (int detector = 0; detector < scores.Length; detector++)
        {
            scores[detector] = new DetectionScores();
            for (int i = 0; i < count; i++)
                scores[detector]
                    .Add(
                        [
                            .. found[i]!
                                [detector]
                                .OrderByDescending(face => face.Score)
                                .Select(face => new FaceCandidate(face.Box, face.Landmarks, face.Score, 0)),
                        ],
                        faces[i]
                    );
        }

        return scores;

        RgbImage Compose(int i)
        {
            var rgb = new byte[3 * sidePx * sidePx];
            faces[i] = [];
            composer.Compose(MosaicComposer.SeedOf(0, 0, i), sidePx, rgb, faces[i]);
            return new RgbImage(sidePx, sidePx, rgb);
        }
    }

    private static ReportTable Table(IReadOnlyList<ComposedRow> rows) =>
        new(
            "Composed pictures",
            ["detector", "average precision", "recall", "landmark error"],
            [
                .. rows.Select(row =>
                    (IReadOnlyList<string>)
                        [
                            row.Detector,
                            ReportTable.Percent(row.AveragePrecision.Value, row.AveragePrecision.Interval),
                            ReportTable.Percent(row.Recall.Value, row.Recall.Interval),
                            row.LandmarkError?.ToString("F3", CultureInfo.InvariantCulture) ?? "",
                        ]
                ),
            ]
        );

    private static List<string> Notes(ComposedFigures figures, PictureBank bank, int sidePx)
    {
        List<string> notes =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Pictures} pictures of {sidePx} x {sidePx} px with {figures.Faces} faces, composed "
                    + $"from split {bank.Split}; intervals are 95 % of resampled pictures."
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"A box is a face if its intersection over union with a face is at least "
                    + $"{DetectionScores.LeastOverlap}. Recall is given with {DetectionScores.FalseAlarms} false "
                    + $"alarms per picture."
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Boxes are kept from a score of {FddbSearch.LowestScore} on. Turned faces are not searched for."
            ),
        ];
        if (figures.Rows.Count > 2)
            notes.Add(
                "The difference is the first detector minus the second, in percentage points, on the same resamples."
            );
        return notes;
    }
}
