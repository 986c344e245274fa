using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Mosaics;
using Faer.Data.Tests.Mosaics;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class ComposedJudgeTests : IDisposable
{
    private const int Count = 12,
        SidePx = 128;

    private readonly TemporaryFolder _folder = new();
    private readonly PictureBank _bank;
    private readonly List<(byte[] Rgb, List<MosaicFace> Faces)> _pictures = [];

    public ComposedJudgeTests()
    {
        _bank = PictureBank.Open(MadeUpBank.Write(_folder, split: "val"));
        var composer = new MosaicComposer(_bank);
        for (int i = 0; i < Count; i++)
        {
            var rgb = new byte[3 * SidePx * SidePx];
            List<MosaicFace> faces = [];
            composer.Compose(MosaicComposer.SeedOf(0, 0, i), SidePx, rgb, faces);
            _pictures.Add((rgb, faces));
        }
    }

    public void Dispose()
    {
        _bank.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Two_detectors_and_their_difference_are_measured()
    {
        ComparedDetector exact = TestDetectors.Of(
            "exact",
            image => [.. Faces(image).Select(face => Found(face, 0.9f))]
        );

        DetectorReport report = Measure(exact, TestDetectors.Blind("blind"));

        Assert.Equal(
            [
                ["exact", "100.0 % [100.0, 100.0]", "100.0 % [100.0, 100.0]", "0.000"],
                ["blind", "0.0 % [0.0, 0.0]", "0.0 % [0.0, 0.0]", ""],
                ["difference", "100.0 % [100.0, 100.0]", "100.0 % [100.0, 100.0]", ""],
            ],
            report.Tables[0].Rows
        );
        int faces = _pictures.Sum(picture => picture.Faces.Count(face => !face.IsIgnored));
        Assert.True(faces > Count);
        Assert.StartsWith(
            $"{Count} pictures of {SidePx} x {SidePx} px with {faces} faces, composed from split val;",
            report.Notes[0],
            StringComparison.Ordinal
        );
        Assert.Equal(faces, report.Figures["faces"]!.GetValue<int>());
    }

    /// <summary>
    /// Each picture has a false alarm that scores more than its faces, so no face is found with 0.1 false alarms per
    /// picture, and the precision is at most faces / (faces + pictures).
    /// </summary>
    [Fact]
    public void False_alarms_cost_precision_and_recall()
    {
        ComparedDetector nervous = TestDetectors.Of(
            "nervous",
            image =>
                [
                    .. Faces(image).Select(face => Found(face, 0.5f)),
                    new DetectedFace(new FaceBox(-90, -90, 20, 20), null, 0.9f),
                ]
        );

        DetectorReport report = Measure(nervous);

        IReadOnlyList<string> row = Assert.Single(report.Tables[0].Rows);
        double faces = _pictures.Sum(picture => picture.Faces.Count(face => !face.IsIgnored));
        Assert.StartsWith(
            FormattableString.Invariant($"{100 * faces / (faces + Count):F1} %"),
            row[1],
            StringComparison.Ordinal
        );
        Assert.StartsWith("0.0 %", row[2], StringComparison.Ordinal);
    }

    private DetectorReport Measure(params ComparedDetector[] detectors) =>
        ComposedJudge.Measure(_bank, Count, SidePx, detectors, new PicturePass(), BootstrapSettings.Default);

    private IEnumerable<MosaicFace> Faces(RgbImage image) =>
        _pictures.Single(picture => image.Pixels.SequenceEqual(picture.Rgb)).Faces.Where(face => !face.IsIgnored);

    private static DetectedFace Found(MosaicFace face, float score) => new(face.Box, face.Landmarks, score);
}
