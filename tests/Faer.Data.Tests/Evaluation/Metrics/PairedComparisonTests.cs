using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class PairedComparisonTests
{
    [Fact]
    public void The_difference_is_the_difference_of_the_mean_scores() =>
        Assert.Equal(
            0.625 - 0.25,
            Compare(
                [
                    [1, 1, 0, 1],
                    [1, 0, 0, 1],
                ],
                [
                    [0, 1, 0, 0],
                ]
            ).Value,
            12
        );

    [Fact]
    public void Images_without_a_label_are_ignored()
    {
        PairedDifference whole = Compare(
            [
                [1, 0, 1],
            ],
            [
                [0, 0, 1],
            ]
        );
        PairedDifference gaps = Compare(
            [
                [1, double.NaN, 0, 1],
            ],
            [
                [0, double.NaN, 0, 1],
            ]
        );
        Assert.Equal(whole, gaps);
        Assert.Equal(1.0 / 3, gaps.Value, 12);
    }

    /// <summary>One run each: the paired t test of the image differences.</summary>
    [Fact]
    public void With_one_run_it_is_the_paired_t_test_over_images()
    {
        // Differences 1, 0, 0, -1, 1, 1: mean 1/3, standard deviation 0.8165, standard error 1/3, t 1 with 5 degrees.
        PairedDifference difference = Compare(
            [
                [1, 1, 0, 0, 1, 1],
            ],
            [
                [0, 1, 0, 1, 0, 0],
            ]
        );
        Assert.Equal(1.0 / 3, difference.Value, 12);
        Assert.Equal((1.0 / 3) - (2.5706 / 3), difference.Interval.Low, 0.0001);
        Assert.Equal((1.0 / 3) + (2.5706 / 3), difference.Interval.High, 0.0001);
        Assert.Equal(0.3632, difference.PValue, 0.0001);
        Assert.Equal(1, difference.Runs);
    }

    /// <summary>Runs that differ equally on every image: Welch's t test of the run means.</summary>
    [Fact]
    public void With_equal_images_it_is_Welch_s_t_test_over_runs()
    {
        // Means 0.1, 0.2, 0.3 and 0.5, 0.6, 0.7: difference 0.4, standard error sqrt(2 x 0.01 / 3), t 4.899 with 4
        // degrees.
        PairedDifference difference = Compare([Flat(0.5), Flat(0.6), Flat(0.7)], [Flat(0.1), Flat(0.2), Flat(0.3)]);
        Assert.Equal(0.4, difference.Value, 12);
        Assert.Equal(0.00805, difference.PValue, 0.00001);
        Assert.Equal(0.4 - (2.7764 * Math.Sqrt(0.02 / 3)), difference.Interval.Low, 0.0001);
        Assert.Equal(3, difference.Runs);

        static double[] Flat(double value) => [.. Enumerable.Repeat(value, 50)];
    }

    /// <summary>
    /// Images that are hard for both recipes cancel; separately, each mean would vary by a point and a half.
    /// </summary>
    [Fact]
    public void Pairing_removes_the_common_part()
    {
        double[] second = [.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 1.0 : 0.0)];
        double[] first = [.. second.Select((score, i) => i == 1 ? 1 : score)];
        PairedDifference difference = Compare([first], [second]);
        Assert.InRange(difference.Interval.Low, -0.002, 0);
        Assert.InRange(difference.Interval.High, 0.002, 0.004);
    }

    /// <summary>Many similar pictures of a person count as one independent observation.</summary>
    [Fact]
    public void People_are_resampled_with_all_their_pictures()
    {
        double[] first = new double[60],
            second = new double[60];
        for (int i = 0; i < 60; i++)
            (first[i], second[i]) = ((i / 10) % 3 == 0 ? 0 : 1, (i / 10) % 3 == 1 ? 0 : 1);
        PairedDifference pictures = Compare([first], [second]),
            people = PairedComparison.Compare([first], [second], Units(60, i => $"{i / 10}"));
        Assert.Equal(pictures.Value, people.Value);
        double ratio = (people.Interval.High - people.Interval.Low) / (pictures.Interval.High - pictures.Interval.Low);

        // Standard error sqrt(59 / 5), and the quantile for 5 degrees of freedom divided by the quantile for 59.
        Assert.Equal(Math.Sqrt(59.0 / 5) * 2.5706 / 2.0010, ratio, 0.001);
    }

    [Fact]
    public void Recipes_that_always_agree_are_equal_and_ones_that_never_agree_differ()
    {
        Assert.Equal(
            new PairedDifference(0, new Interval(0, 0), 1, 1),
            Compare(
                [
                    [1, 0, 1],
                ],
                [
                    [1, 0, 1],
                ]
            )
        );
        Assert.Equal(
            new PairedDifference(1, new Interval(1, 1), 0, 1),
            Compare(
                [
                    [1, 1, 1],
                ],
                [
                    [0, 0, 0],
                ]
            )
        );
    }

    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(2, 2, false)]
    [InlineData(3, 3, true)]
    public void Fewer_than_three_runs_of_each_give_no_verdict(int first, int second, bool expected)
    {
        PairedDifference difference = Compare(Rows(first), Rows(second));
        Assert.Equal(expected, difference.CanBeJudged);

        static double[][] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => new[] { i / 10.0, 0.5, 1 })];
    }

    [Fact]
    public void Different_images_and_missing_runs_are_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            Compare(
                [],
                [
                    [1],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Compare(
                [
                    [1],
                ],
                []
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Compare(
                [
                    [1, 0],
                ],
                [
                    [1],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Compare(
                [
                    [1, double.NaN],
                ],
                [
                    [1, 0],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Compare(
                [
                    [1, 0],
                ],
                [
                    [1, double.NaN],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Compare(
                [
                    [double.NaN],
                ],
                [
                    [double.NaN],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            PairedComparison.Compare(
                [
                    [1, 0],
                ],
                [
                    [1, 1],
                ],
                Units(3, _ => null)
            )
        );
    }

    private static PairedDifference Compare(double[][] first, double[][] second) =>
        PairedComparison.Compare(first, second, Units((first.Length > 0 ? first : second)[0].Length, _ => null));

    private static ResamplingUnits Units(int images, Func<int, string?> person) =>
        ResamplingUnits.Of([
            .. Enumerable
                .Range(0, images)
                .Select(i => new FaceSample($"{i}", "", "test") { Groups = SampleGroups.OfPerson(person(i)) }),
        ]);
}
