using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

/// <summary>
/// How often recipes are called different that are not, and how often those that are: a thousand made-up studies. Each has a test set
/// of 1,520 images, and every run answers every image.
/// </summary>
public sealed class PairedComparisonSimulationTests
{
    private const int Images = 1520;
    private const double Level = 0.05;

    private static readonly ResamplingUnits s_images = ResamplingUnits.Of([
        .. Enumerable.Range(0, Images).Select(i => new FaceSample($"{i}", "", "test")),
    ]);

    /// <summary>
    /// Equal recipes at standard deviations of the runs' accuracy that were measured: 0.17 and 0.83 points of attributes, and 0.5 points of
    /// expressions, nearly all of it because single runs answer single images differently. In the last two rows the recipes are equal on
    /// average, but each is better on other images, as are two architectures.
    /// </summary>
    [Theory]
    [InlineData(3, 0.0017, 0.03, 0)]
    [InlineData(5, 0.0017, 0.03, 0)]
    [InlineData(3, 0.005, 0.19, 0)]
    [InlineData(5, 0.005, 0.19, 0)]
    [InlineData(3, 0.0083, 0.03, 0)]
    [InlineData(5, 0.0083, 0.03, 0)]
    [InlineData(3, 0.0017, 0.03, 0.3)]
    [InlineData(5, 0.005, 0.19, 0.3)]
    public void Equal_recipes_are_seldom_called_different(int runs, double seedSd, double answerSd, double imageSd) =>
        Assert.InRange(ShareOfVerdicts(1000, runs, seedSd, answerSd, imageSd, difference: 0), 0.005, 0.06);

    /// <summary>Five times the standard deviation of a run is found nearly always at five seeds, and mostly at three.</summary>
    [Theory]
    [InlineData(3, 0.0017, 0.03, 0.0085, 0.90)]
    [InlineData(5, 0.0017, 0.03, 0.0085, 0.99)]
    [InlineData(3, 0.005, 0.19, 0.025, 0.90)]
    [InlineData(5, 0.005, 0.19, 0.025, 0.99)]
    [InlineData(5, 0.0083, 0.03, 0.0415, 0.99)]
    public void A_real_difference_is_found(int runs, double seedSd, double answerSd, double difference, double least) =>
        Assert.InRange(ShareOfVerdicts(200, runs, seedSd, answerSd, imageSd: 0, difference), least, 1);

    /// <summary>Twenty-five comparisons of equal recipes: the chance that one of them gets a verdict is that of one comparison alone.</summary>
    [Fact]
    public void A_page_of_many_comparisons_is_corrected()
    {
        var random = new Random(7);
        int pages = 60,
            wrong = 0;
        for (int page = 0; page < pages; page++)
        {
            double[] values = [.. Enumerable.Range(0, 25).Select(_ => Study(random, 3, 0.0017, 0.03, 0, 0).PValue)];
            wrong += HolmCorrection.Adjust(values).Any(value => value <= Level) ? 1 : 0;
        }

        Assert.InRange((double)wrong / pages, 0, 0.08);
    }

    private static double ShareOfVerdicts(
        int studies,
        int runs,
        double seedSd,
        double answerSd,
        double imageSd,
        double difference
    )
    {
        var random = new Random(runs);
        int verdicts = 0;
        for (int i = 0; i < studies; i++)
        {
            PairedDifference found = Study(random, runs, seedSd, answerSd, imageSd, difference);
            Assert.True(found.CanBeJudged);
            verdicts += found.PValue <= Level && (difference == 0 || found.Value > 0) ? 1 : 0;
        }

        return (double)verdicts / studies;
    }

    /// <summary>Two recipes, of which the first is better by a difference on average.</summary>
    private static PairedDifference Study(
        Random random,
        int runs,
        double seedSd,
        double answerSd,
        double imageSd,
        double difference
    )
    {
        // What is hard for both recipes cancels in the pairs, so that it need not be made up.
        var advantages = new double[Images];
        for (int i = 0; imageSd > 0 && i < Images; i++)
            advantages[i] = imageSd * Normal(random);
        double ofSeed = Math.Sqrt(Math.Max(0, (seedSd * seedSd) - (answerSd * answerSd / Images)));
        return PairedComparison.Compare(Rows(difference, 0.5), Rows(0, -0.5), s_images);

        double[][] Rows(double mean, double sign)
        {
            var rows = new double[runs][];
            for (int run = 0; run < runs; run++)
            {
                double all = mean + (ofSeed * Normal(random));
                rows[run] = new double[Images];
                for (int i = 0; i < Images; i++)
                    rows[run][i] = all + (sign * advantages[i]) + (answerSd * Normal(random));
            }

            return rows;
        }
    }

    /// <summary>Nearly normal: the sum of four uniform numbers, scaled; a tenth of the time of logarithms and sines.</summary>
    private static double Normal(Random random)
    {
        ulong bits = (ulong)random.NextInt64();
        double sum = (bits & 0x7FFF) + ((bits >> 15) & 0x7FFF) + ((bits >> 30) & 0x7FFF) + ((bits >> 45) & 0x7FFF);
        return ((sum / 32767) - 2) * 1.7320508075688772;
    }
}
