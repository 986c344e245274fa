using System.Globalization;
using System.Text.Json;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Loading;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// Measures how many decisions of a model change if another detector aligns the faces, and which detector's alignment
/// gives more right decisions; with default settings.
/// </summary>
internal static class DecisionJudge
{
    /// <summary>The name of the measurement.</summary>
    public const string Name = "decisions";

    /// <summary>Measures two detectors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">Samples with one labelled face near the centre of each picture.</param>
    /// <param name="detectors">Two detectors.</param>
    /// <param name="pass">Reads the pictures.</param>
    /// <param name="bootstrap">How intervals are computed; people are drawn with all their pictures.</param>
    /// <exception cref="FaerException">The model does not align faces, or no picture can be read.</exception>
    public static DetectorReport Measure(
        FaceModel model,
        IReadOnlyList<FaceSample> samples,
        IReadOnlyList<ComparedDetector> detectors,
        PicturePass pass,
        BootstrapSettings bootstrap
    )
    {
        if (model.Metadata.Alignment.Mode == AlignmentMode.Resize)
            throw new FaerException(
                $"{model.Metadata.Name}: its alignment takes whole pictures, so no detector changes its decisions; "
                    + "use a model with the alignment landmarks or detector."
            );

        // Detectors are compared, so points of the data set are not used.
        IReadOnlyList<FaceSample> searched =
        [
            .. samples.Select(sample => sample with { Landmarks = null, Frame = null }),
        ];
        using var opened = new OpenedDetectors(detectors, new FaceDetectorOptions());
        DetectedFace?[]?[] faces = pass.Over(
            [.. searched.Select(PictureSource.Of)],
            (image, _) => Array.ConvertAll(opened.Detect(image), found => Central(found, image))
        );
        FaceSample[] read = [.. searched.Where((_, i) => faces[i] is not null)];
        if (read.Length == 0)
            throw new FaerException($"{pass.Unreadable[0].Reason} No picture could be read; check the data set.");
        Predictions[] predictions = [.. opened.All.Select(detector => Predict(model, read, detector, pass))];
        ResamplingUnits units = ResamplingUnits.Of(read);
        var figures = new DecisionFigures(
            model.Metadata.Name,
            read.Length,
            [.. detectors.Index().Select(one => faces.Count(found => found is not null && found[one.Index] is null))],
            [
                .. model.Metadata.Heads.Select(head =>
                    new HeadDecisions(head, predictions[0], predictions[1], read).Row(units, bootstrap)
                ),
            ],
            LandmarkDistances.Of(
                faces
                    .OfType<DetectedFace?[]>()
                    .Select(pair => LandmarkDistances.Between(pair[0], pair[1]))
                    .OfType<double>()
            )
        );
        return new DetectorReport(
            Name,
            "Decisions of a model with the faces of two detectors",
            Tables(figures, detectors),
            [
                $"Model: {figures.Model}. {figures.Pictures.ToString(CultureInfo.InvariantCulture)} pictures; "
                    + "each detector's face nearest to the center is aligned, the whole picture if there is none.",
                "A decision is whether a label is present by the model's thresholds, or which label is most probable.",
                "Intervals are 95 % of resampled people, or of pictures where people are unknown.",
                "Distances of points are relative to the distance of the second detector's eyes.",
            ],
            JsonSerializer.SerializeToNode(figures, DetectorJsonContext.Default.DecisionFigures)!,
            pass.Unreadable
        );
    }

    private static DetectedFace? Central(IReadOnlyList<DetectedFace> faces, RgbImage image) =>
        FaceSelection.NearestToCenter(faces, image.Width, image.Height);

    private static Predictions Predict(
        FaceModel model,
        IReadOnlyList<FaceSample> samples,
        IFaceDetector detector,
        PicturePass pass
    )
    {
        var cropper = new SampleCropper(model.Metadata.Alignment, model.Metadata.InputSizePx, margin: 1, detector);
        return new SamplePredictor(model, cropper, pass.Parallelism)
            .Predict(samples, change: null, (_, _) => { })
            .Predictions;
    }

    private static List<ReportTable> Tables(DecisionFigures figures, IReadOnlyList<ComparedDetector> detectors) =>
        [
            new(
                "Decisions",
                [
                    "head",
                    "decisions",
                    "different",
                    "labelled",
                    $"right with {detectors[0].Name}",
                    $"right with {detectors[1].Name}",
                    "difference",
                ],
                [
                    .. figures.Rows.Select(row =>
                        (IReadOnlyList<string>)
                            [
                                row.Head,
                                ReportTable.Count(row.Decisions),
                                Cell(row.Different),
                                ReportTable.Count(row.Labelled),
                                Cell(row.FirstRight),
                                Cell(row.SecondRight),
                                Cell(row.Gain),
                            ]
                    ),
                ]
            ),
            new(
                "Faces and points",
                ["figure", "value"],
                [
                    .. detectors.Zip(
                        figures.WithoutFace,
                        (one, count) => (IReadOnlyList<string>)[$"without a face: {one.Name}", ReportTable.Count(count)]
                    ),
                    ["faces of both", ReportTable.Count(figures.Landmarks.Faces)],
                    ["distance of points, mean", ReportTable.Percent(figures.Landmarks.Mean)],
                    ["distance of points, median", ReportTable.Percent(figures.Landmarks.Median)],
                    ["distance that 5 % exceed", ReportTable.Percent(figures.Landmarks.Largest5Percent)],
                ]
            ),
        ];

    private static string Cell(Measured figure) => ReportTable.Percent(figure.Value, figure.Interval);
}
