using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>
/// Each field about the centers of center loss takes effect in a run. The means of the features are computed by hand
/// from the gradient of the centers: lambda / N * sum of (center - feature) over the faces of the class.
/// </summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class CenterWiringTests(TwinFaces faces) : IClassFixture<TwinFaces>
{
    private const string Centers = "loss.center.centers";
    private const double Lambda = 0.5;
    private const int Classes = 7;

    /// <summary>Training images of each expression, see <see cref="TwinFaces"/>.</summary>
    private static readonly int[] s_counts = [16, 16, 5, 10, 0, 0, 0];

    private static readonly string[] s_still =
    [
        .. SteppedRun.Still,
        FormattableString.Invariant($"loss.centerWeight={Lambda}"),
    ];

    [Theory]
    [InlineData("normal")]
    [InlineData("zeros")]
    public void The_distance_of_the_centers_is_in_the_metrics(string init)
    {
        using SteppedRun run = new SteppedRun(faces, [.. s_still, $"loss.centerInit={init}"]).Train();

        float[] centers = run.State(Centers);
        Assert.Equal(init == "normal", centers.Any(value => Math.Abs(value) > 1e-20));
        double[] distances =
        [
            .. centers
                .Zip(Means(run), (center, mean) => (center - mean) * (center - mean))
                .Chunk(centers.Length / Classes)
                .Select(squares => Math.Sqrt(squares.Sum()))
                .Where((_, label) => s_counts[label] > 0),
        ];
        Assert.Equal(distances.Average(), run.Metric("train.center.distance"), 1e-3 * distances.Average());
    }

    [Fact]
    public void Centers_can_start_at_the_first_means()
    {
        using SteppedRun zeros = new SteppedRun(faces, [.. s_still, "loss.centerInit=zeros"]).Train(),
            run = new SteppedRun(faces, [.. s_still, "loss.centerInit=firstMeans"]).Train();

        double[] expected = Means(zeros);
        Assert.True(expected.Max(Math.Abs) > 0.1);
        Assert.All(expected.Zip(run.State(Centers)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Equal(0, run.Metric("train.center.distance"), 1e-4);
        Assert.All(run.Gradient(Centers), slope => Assert.Equal(0, slope, 1e-5));
    }

    [Fact]
    public void Each_epoch_measures_its_own_features()
    {
        using SteppedRun run = new SteppedRun(faces, [.. s_still, "epochs=2"]).Train();

        Assert.Equal(s_counts.Select(count => (float)count), run.State("observed.center.counts"));
    }

    [Fact]
    public void Without_center_loss_there_is_no_distance()
    {
        using SteppedRun run = new SteppedRun(faces, [.. SteppedRun.Still, "loss.centerWeight=0"]).Train();

        Assert.DoesNotContain("train.center.distance", run.Columns());
    }

    /// <summary>In its first step AdamW moves each number with a gradient by its rate.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void The_centers_move_at_their_own_rate(double scale)
    {
        const double Rate = 0.01;
        using SteppedRun run = new SteppedRun(
            faces,
            FormattableString.Invariant($"optimizer.learningRate={Rate}"),
            "optimizer.weightDecay=0",
            "loss.centerWeight=0.5",
            "loss.centerInit=zeros",
            FormattableString.Invariant($"optimizer.centerLearningRateScale={scale}")
        ).Train();

        Assert.All(
            run.State(Centers).Where(value => value != 0),
            value => Assert.Equal(scale * Rate, Math.Abs(value), 1e-3 * Rate)
        );
        Assert.All(run.State("model.heads.expression.bias"), bias => Assert.Equal(Rate, Math.Abs(bias), 1e-3 * Rate));
    }

    /// <summary>Returns the class means of the features in the only step; zeros for a class without a face.</summary>
    private static double[] Means(SteppedRun run)
    {
        float[] centers = run.State(Centers);
        int width = centers.Length / Classes;
        return
        [
            .. run.Gradient(Centers)
                .Select(
                    (slope, i) =>
                        s_counts[i / width] == 0
                            ? 0
                            : centers[i] - (slope * s_counts.Sum() / (Lambda * s_counts[i / width]))
                ),
        ];
    }
}
