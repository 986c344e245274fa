using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class ReportPicturesTests : IDisposable
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["good", "bad"]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_mistakes_are_shown_and_only_on_request()
    {
        ModelEvaluation evaluation = Evaluation();
        var origin = new ReportOrigin(
            "faer evaluate <x>",
            "faer 9.9",
            new DateTimeOffset(2031, 2, 3, 4, 5, 0, TimeSpan.FromHours(1))
        );
        ReportWriter.Write(_folder.File("without"), evaluation, origin);
        ReportWriter.Write(_folder.File("with"), evaluation, origin, withPictures: true);

        string without = Page("without"),
            with = Page("with");
        Assert.DoesNotContain("data:image", without, StringComparison.Ordinal);
        Assert.Equal(2, with.Split("src=\"data:image/jpeg;base64,").Length);
        Assert.Contains("alt=\"wrong\"", with, StringComparison.Ordinal);
        Assert.Contains("Command: faer evaluate &lt;x&gt;", with, StringComparison.Ordinal);
        Assert.Contains("faer 9.9, .NET ", with, StringComparison.Ordinal);
        Assert.Contains("2031-02-03 03:05 UTC", with, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_small_and_keep_their_shape()
    {
        ModelEvaluation evaluation = Evaluation();
        string uri = ReportPictures.Of(evaluation.Report, evaluation.Samples)["wrong"];
        RgbImage small = ImageDecoder.Decode(
            Convert.FromBase64String(uri["data:image/jpeg;base64,".Length..]),
            "small"
        );
        Assert.Equal((160, 80), (small.Width, small.Height));

        File.Delete(_folder.File("wrong.png"));
        Assert.Empty(ReportPictures.Of(evaluation.Report, evaluation.Samples));
    }

    private string Page(string folder) => File.ReadAllText(Path.Combine(_folder.File(folder), "report.html"));

    private ModelEvaluation Evaluation()
    {
        var samples = new FaceSample[2];
        string[] ids = ["right", "wrong"];
        foreach ((int i, string id) in ids.Index())
        {
            string path = _folder.File($"{id}.png");
            File.WriteAllBytes(path, ImageEncoder.ToPng(new RgbImage(400, 200, new byte[3 * 400 * 200])));
            samples[i] = new FaceSample(id, path, "test") { Labels = SampleLabels.None.WithClass(s_mood, i) };
        }

        var predictions = new Predictions(["right", "wrong"], (s_mood, [1, 0, 1, 0]));
        return new ModelEvaluation(Evaluator.Evaluate(samples, predictions), predictions, samples);
    }
}
