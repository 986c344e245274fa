using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class BootstrapTests
{
    [Fact]
    public void The_interval_of_a_mean_has_its_normal_width()
    {
        // 400 images, half of them right: the standard error of the accuracy is 0.025.
        Interval interval = Accuracy(seed: 3)!;

        Assert.InRange(interval.Low, 0.5 - (1.96 * 0.025) - 0.008, 0.5 - (1.96 * 0.025) + 0.008);
        Assert.InRange(interval.High, 0.5 + (1.96 * 0.025) - 0.008, 0.5 + (1.96 * 0.025) + 0.008);
    }

    [Fact]
    public void The_result_depends_only_on_the_seed()
    {
        Assert.Equal(Accuracy(seed: 3), Accuracy(seed: 3));
        Assert.NotEqual(Accuracy(seed: 3), Accuracy(seed: 4));
    }

    [Fact]
    public void Every_resample_has_as_many_images_as_the_set()
    {
        int calls = 0;
        Bootstrap.Intervals(
            50,
            BootstrapSettings.Default with
            {
                Resamples = 20,
            },
            (weights, _) =>
            {
                calls++;
                int drawn = 0;
                foreach (int weight in weights)
                    drawn += weight;
                Assert.Equal(50, drawn);
            }
        );

        Assert.Equal(20, calls);
    }

    [Fact]
    public void An_interval_ends_at_the_percentiles()
    {
        int call = 0;
        FigureIntervals intervals = Bootstrap.Intervals(
            1,
            new BootstrapSettings(101, 1, 0.9),
            (_, figures) => figures["test", "call"] = call++
        );

        Assert.Equal(5, intervals["test", "call"]!.Low, 9);
        Assert.Equal(95, intervals["test", "call"]!.High, 9);
    }

    [Fact]
    public void Undefined_resamples_are_ignored_unless_they_are_the_majority()
    {
        int call = 0;
        FigureIntervals intervals = Bootstrap.Intervals(
            1,
            BootstrapSettings.Default with
            {
                Resamples = 100,
            },
            (_, figures) =>
            {
                figures["test", "often"] = call % 5 == 0 ? null : 1;
                if (call++ % 5 == 0)
                    figures["test", "seldom"] = 1;
            }
        );

        Assert.Equal(new Interval(1, 1), intervals["test", "often"]);
        Assert.Null(intervals["test", "seldom"]);
        Assert.Null(intervals["other", "often"]);
    }

    [Fact]
    public void Without_resamples_or_images_there_is_no_interval()
    {
        BootstrapStatistics never = (_, _) => Assert.Fail("The statistics must not be computed.");

        Assert.Same(FigureIntervals.None, Bootstrap.Intervals(10, BootstrapSettings.None, never));
        Assert.Same(FigureIntervals.None, Bootstrap.Intervals(0, BootstrapSettings.Default, never));
    }

    private static Interval? Accuracy(int seed) =>
        Bootstrap.Intervals(
            400,
            BootstrapSettings.Default with
            {
                Seed = seed,
            },
            (weights, figures) =>
            {
                double right = 0;
                for (int i = 0; i < 400; i += 2)
                    right += weights[i];
                figures["test", "accuracy"] = right / 400;
            }
        )["test", "accuracy"];
}
