using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

/// <summary>
/// How often the comparison calls equal recipes different, and how often it finds real differences, in a thousand
/// simulated studies. Each has a test set of 1,520 images, and every run answers every image.
/// </summary>
public sealed class PairedComparisonSimulationTests
{
    private const int Images = 1520;
    private const double Level = 0.05;

    private static readonly ResamplingUnits s_images = ResamplingUnits.Of([
        .. Enumerable.Range(0, Images).Select(i => new FaceSample($"{i}", "", "test")),
    ]);

    /// <summary>
    /// Equal recipes, with measured standard deviations of the accuracy between runs: 0.17 and 0.83 points for
    /// attributes and 0.5 points for expressions. Nearly all of the latter comes from runs that answer single images
    /// differently. In the last two rows the recipes are equal on average, but each is better on different images, as
    /// two architectures would be.
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
    public void Equal_recipes_are_rarely_called_different(int runs, double seedSd, double answerSd, double imageSd) =>
        Assert.InRange(ShareOfVerdicts(1000, runs, seedSd, answerSd, imageSd, difference: 0), 0.005, 0.06);

    /// <summary>
    /// A difference of five standard deviations of a run is nearly always found with five seeds, and mostly with three.
    /// </summary>
    [Theory]
    [InlineData(3, 0.0017, 0.03, 0.0085, 0.90)]
    [InlineData(5, 0.0017, 0.03, 0.0085, 0.99)]
    [InlineData(3, 0.005, 0.19, 0.025, 0.90)]
    [InlineData(5, 0.005, 0.19, 0.025, 0.99)]
    [InlineData(5, 0.0083, 0.03, 0.0415, 0.99)]
    public void A_real_difference_is_found(int runs, double seedSd, double answerSd, double difference, double least) =>
        Assert.InRange(ShareOfVerdicts(200, runs, seedSd, answerSd, imageSd: 0, difference), least, 1);

    /// <summary>
    /// Twenty-five comparisons of equal recipes: the chance that any of them gets a verdict equals the chance of a
    /// single comparison.
    /// </summary>
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

    /// <summary>Two recipes, of which the first is better by the given difference on average.</summary>
    private static PairedDifference Study(
        Random random,
        int runs,
        double seedSd,
        double answerSd,
        double imageSd,
        double difference
    )
    {
        // Images that are hard for both recipes cancel in the pairs, so they are not simulated.
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

    /// <summary>
    /// Approximately normal: the scaled sum of four uniform numbers, which takes a tenth of the time of logarithms and
    /// sines.
    /// </summary>
    private static double Normal(Random random)
    {
        ulong bits = (ulong)random.NextInt64();
        double sum = (bits & 0x7FFF) + ((bits >> 15) & 0x7FFF) + ((bits >> 30) & 0x7FFF) + ((bits >> 45) & 0x7FFF);
        return ((sum / 32767) - 2) * 1.7320508075688772;
    }
}
