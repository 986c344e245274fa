using Faer.Data.Evaluation;

namespace Faer.Data.Tests.Evaluation;

public sealed class PairedBootstrapTests
{
    private static readonly BootstrapSettings s_settings = new(500, 1, 0.95);

    [Fact]
    public void The_difference_is_that_of_the_mean_scores()
    {
        PairedDifference difference = PairedBootstrap.Compare(
            [
                [1, 1, 0, 1],
                [1, 0, 0, 1],
            ],
            [
                [0, 1, 0, 0],
            ],
            s_settings
        );
        Assert.Equal(0.625 - 0.25, difference.Value, 12);
    }

    [Fact]
    public void Images_without_a_label_do_not_count()
    {
        PairedDifference difference = PairedBootstrap.Compare(
            [
                [1, double.NaN, 0],
            ],
            [
                [0, double.NaN, 0],
            ],
            s_settings
        );
        Assert.Equal(0.5, difference.Value, 12);
    }

    /// <summary>What is hard for both cancels: apart, each mean would vary by half a point and more.</summary>
    [Fact]
    public void Pairing_takes_out_what_both_share()
    {
        double[] second = [.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 1.0 : 0.0)];
        double[] first = [.. second.Select((score, i) => i == 1 ? 1 : score)];
        PairedDifference difference = PairedBootstrap.Compare([first], [second], s_settings);
        Assert.InRange(difference.Interval.Low, 0, 0.001);
        Assert.InRange(difference.Interval.High, 0.001, 0.005);
        Assert.False(difference.IsDistinguishable);
    }

    [Fact]
    public void A_clear_difference_is_distinguishable_and_one_of_the_seeds_alone_is_not()
    {
        double[] right = [.. Enumerable.Repeat(1.0, 200)],
            half = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 1.0 : 0.0)];
        Assert.True(PairedBootstrap.Compare([right], [half], s_settings).IsDistinguishable);
        Assert.True(PairedBootstrap.Compare([half], [right], s_settings) is { IsDistinguishable: true, Value: < 0 });

        // Two runs that differ by more than the recipes do: which were drawn decides.
        Assert.False(PairedBootstrap.Compare([right, half], [half, half], s_settings).IsDistinguishable);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval() =>
        Assert.Equal(
            PairedBootstrap.Compare(
                [
                    [1, 0, 1, 1, 0],
                ],
                [
                    [0, 0, 1, 0, 1],
                ],
                s_settings
            ),
            PairedBootstrap.Compare(
                [
                    [1, 0, 1, 1, 0],
                ],
                [
                    [0, 0, 1, 0, 1],
                ],
                s_settings
            )
        );

    [Fact]
    public void Other_images_and_no_runs_are_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            PairedBootstrap.Compare(
                [],
                [
                    [1],
                ],
                s_settings
            )
        );
        Assert.Throws<ArgumentException>(() =>
            PairedBootstrap.Compare(
                [
                    [1, 0],
                ],
                [
                    [1],
                ],
                s_settings
            )
        );
        Assert.Throws<ArgumentException>(() =>
            PairedBootstrap.Compare(
                [
                    [1, double.NaN],
                ],
                [
                    [1, 0],
                ],
                s_settings
            )
        );
        Assert.Throws<ArgumentException>(() =>
            PairedBootstrap.Compare(
                [
                    [1, 0],
                ],
                [
                    [1, double.NaN],
                ],
                s_settings
            )
        );
    }
}
