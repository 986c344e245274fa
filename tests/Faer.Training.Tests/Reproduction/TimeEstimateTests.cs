using Faer.Training.Reproduction;
using Faer.Training.RunFolders;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Reproduction;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class TimeEstimateTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    private readonly TinyReproduction _tiny = new(faces);

    public void Dispose() => _tiny.Dispose();

    /// <summary>
    /// The speed so far is 6 images per second. The 24 training images of one epoch take 4 seconds; what is above that
    /// is the pass over 16 pictures of val and test.
    /// </summary>
    [Fact]
    public void The_rest_takes_its_training_at_the_speed_so_far_and_its_evaluation()
    {
        ReproductionPlan plan = _tiny.Plan(1, PaperPart.Table2);
        RunFolder folder = plan.Runs[0].Folder;
        _tiny.Sees.StopAfterEpochs = 1;
        _tiny.Run(plan);
        string[] lines = File.ReadAllLines(folder.Metrics);
        string[] cells = lines[1].Split(',');
        cells[Array.IndexOf(lines[0].Split(','), "imagesPerSecond")] = "6";
        File.WriteAllText(folder.Metrics, $"{lines[0]}\n{string.Join(',', cells)}\n");

        IReadOnlyList<PlanRow> rows = PaperReproduction.Rows(plan);
        Assert.Equal(1, rows[0].EpochsDone);
        Assert.InRange(rows[0].TimeLeft.TotalSeconds, 4.0001, 8);

        // FAER has another network, which was not trained yet, so its few steps are measured.
        Assert.InRange(rows[1].TimeLeft.TotalSeconds, 0.001, 4);
    }
}
