using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Data.Loading;
using Faer.Training.Drawing;
using Faer.Training.Metrics;
using Faer.Training.Tests.Runs;
using SkiaSharp;

namespace Faer.Training.Tests.Drawing;

/// <summary>The pictures and tables that a run writes for its user.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class RunPicturesTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void A_run_draws_its_labels_and_its_first_batch()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(settings: ["epochs=1"]));

        using SKBitmap labels = SKBitmap.Decode(run.Files.Labels),
            batch = SKBitmap.Decode(run.Files.Batch);
        Assert.True(labels.Width > 1000 && labels.Height > 700, $"{labels.Width} x {labels.Height}");

        // Eight crops of 150 px in a row, each with two lines of labels.
        Assert.Equal((10 + (8 * 160), (2 * 10) + 18 + 150 + (2 * 18) + 10), (batch.Width, batch.Height));
    }

    [Fact]
    public void A_resumed_run_draws_only_missing_pictures()
    {
        using var run = new TinyRun(faces);
        run.Train(settings: ["epochs=1"]);
        byte[] labels = File.ReadAllBytes(run.Files.Labels),
            batch = File.ReadAllBytes(run.Files.Batch);

        using var other = new TinyRun(faces);
        other.Observer.OnProgress = progress =>
        {
            if (progress.Step == 1)
                other.Observer.Stop();
        };
        other.Train(settings: ["epochs=1"]);
        File.Delete(other.Files.Batch);
        File.WriteAllText(other.Files.Labels, "damaged");
        other.Observer.OnProgress = _ => { };
        Assert.True(other.Train(resume: true, settings: ["epochs=1"]));

        Assert.Equal(batch, File.ReadAllBytes(other.Files.Batch));
        Assert.Equal("damaged", File.ReadAllText(other.Files.Labels));
        Assert.NotEqual(labels, batch);
    }

    [Fact]
    public void The_length_of_bars_is_the_count()
    {
        LabelHead head = new("mood", HeadKind.SingleLabel, ["calm", "wild"]);
        using SKBitmap picture = SKBitmap.Decode(
            LabelsPlot.ToPng(
                ["a", "b"],
                [
                    new LabelsPlot.Counts(
                        head,
                        [
                            [100, 10],
                            [0, 40],
                        ],
                        [3, 4]
                    ),
                ]
            )
        );
        Assert.Equal(230, Pixels(1, PngCanvas.Colors[0]));
        Assert.Equal(23, Pixels(2, PngCanvas.Colors[0]));
        Assert.Equal(92, Pixels(2, PngCanvas.Colors[1]));

        int Pixels(int line, SKColor color)
        {
            int y = 18 + ((2 + line) * PngCanvas.LinePx) + 8;
            return Enumerable.Range(0, picture.Width).Count(x => picture.GetPixel(x, y) == color);
        }
    }

    [Fact]
    public void The_texts_of_a_crop_are_its_targets()
    {
        LabelHead mood = new("mood", HeadKind.SingleLabel, ["calm", "wild"]),
            gear = new("gear", HeadKind.MultiLabel, ["hat", "scarf", "mask"]),
            age = new("age", HeadKind.SingleLabel, ["young", "old"]);
        using var batch = new Batch(2, 32, [mood, gear, age], _ => { });
        batch.Assign([0, 1]);
        new[] { 0, 1f, 0.25f, 0.75f }.CopyTo(batch.Targets("mood"));
        new[] { 1, float.NaN, 0.9f, float.NaN, float.NaN, float.NaN }.CopyTo(batch.Targets("gear"));
        new[] { 1, 0, float.NaN, float.NaN }.CopyTo(batch.Targets("age"));

        Assert.Equal(["mood: wild", "2 gear: hat, mask", "age: young"], BatchSheet.LabelsOf(batch, 0));
        Assert.Equal(["mood: wild 75 %", "gear: no label", "age: no label"], BatchSheet.LabelsOf(batch, 1));
    }

    [Fact]
    public void The_best_epoch_writes_its_report_on_val()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train());

        string val = run.Files.Validation;
        EvaluationReport report = ReportFile.Read(Path.Combine(val, ReportWriter.JsonName));
        EpochMetrics best = run.Rows().MaxBy(row => row.ValidationScore)!;
        Assert.Equal(("val", 12, "lfw"), (report.Split, report.Images, report.DataSet));
        Assert.Equal(
            (best.Figures["val.attributes.meanAccuracy"], best.Figures["val.expression.accuracy"]),
            (report.Attributes!.MeanAccuracy, report.Expression!.Accuracy)
        );
        Predictions predictions = PredictionsFile.Read(Path.Combine(val, ReportWriter.PredictionsName));
        Assert.Equal(faces.Data.Split("val").Select(sample => sample.Id), predictions.Images);
        using SKBitmap confusion = SKBitmap.Decode(Path.Combine(val, "confusion.png"));
        Assert.True(confusion.Width > 400);
    }

    /// <summary>All pictures of "calm" are right; of "wild", three of four are predicted as calm.</summary>
    [Fact]
    public void The_darkness_of_a_cell_is_its_share_of_the_row()
    {
        LabelHead mood = new("mood", HeadKind.SingleLabel, ["calm", "wild"]);
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 6)
                .Select(i => new FaceSample($"{i}", $"{i}", "val")
                {
                    Labels = SampleLabels.None.WithClass(mood, i < 2 ? 0 : 1),
                }),
        ];
        float[] right = [1, 0],
            wrong = [0, 1];
        float[] rows = [.. right, .. right, .. right, .. right, .. right, .. wrong];
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            new Predictions([.. samples.Select(sample => sample.Id)], (mood, rows)),
            new EvaluationOptions { Bootstrap = BootstrapSettings.None }
        );
        using SKBitmap picture = SKBitmap.Decode(ConfusionPlot.ToPng(report));

        byte[] reds = [Red(0, 0), Red(0, 1), Red(1, 0), Red(1, 1)];
        Assert.Equal(0x1C, reds[0]);
        Assert.Equal(0xF1, reds[1]);
        Assert.Equal(Math.Round(0xF1 - (0.75 * (0xF1 - 0x1C))), reds[2]);
        Assert.Equal(Math.Round(0xF1 - (0.25 * (0xF1 - 0x1C))), reds[3]);

        byte Red(int row, int column) =>
            picture.GetPixel(16 + 160 + (column * 46) + 3, 16 + (2 * PngCanvas.LinePx) + 160 + (row * 46) + 3).Red;
    }

    [Fact]
    public void Without_a_single_label_head_there_is_no_confusion_matrix()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(settings: ["epochs=1", "model.expressions=0"]));
        Assert.False(File.Exists(Path.Combine(run.Files.Validation, "confusion.png")));
    }
}
