using Faer.Core.Tests.Models;
using Faer.Data.Quantization;
using Faer.Models;

namespace Faer.Data.Tests.Quantization;

public sealed class DecisionAgreementTests
{
    [Fact]
    public void Counts_attributes_on_the_same_side_of_their_threshold_and_equal_expressions()
    {
        // A threshold of 0.75 at temperature 2 corresponds to the logit 2 * ln 3 = 2.197.
        ModelMetadata metadata = TestMetadata.FourHeads.With(
            TestMetadata.Attributes(2) with
            {
                Thresholds = [.. Enumerable.Repeat(0.75f, 40)],
            }
        );
        var attributes = new float[80];
        var changed = new float[80];
        (attributes[0], changed[0]) = (2.1f, 2.3f); // crosses
        (attributes[1], changed[1]) = (-1, 1); // does not cross
        float[] first = [0, 1, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0],
            second = [0, 1, 2, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0];

        // The third head is single-label; the fourth has thresholds of 0.25 and 0.75 at temperature 0.5: logits -0.55
        // and 0.55.
        float[] ages = [1, 0, 0, 0, 0, 0, 0, 1],
            otherAges = [1, 0, 0, 0, 0, 0, 2, 1],
            worn = [-0.5f, 0.5f, 0, 0],
            otherWorn = [-0.6f, 0.6f, -0.5f, 0.5f];

        DecisionAgreement agreement = DecisionAgreement.Of(
            metadata,
            new HeadLogits([attributes, first, ages, worn]),
            new HeadLogits([changed, second, otherAges, otherWorn])
        );

        Assert.Equal(
            [
                new HeadAgreement("attributes", 79 / 80.0),
                new HeadAgreement("expression", 0.5),
                new HeadAgreement("age", 0.5),
                new HeadAgreement("what is worn", 0.5),
            ],
            agreement.Heads
        );
        Assert.Equal(0.5, agreement.Smallest);
    }

    [Fact]
    public void The_difference_of_logits_is_over_all_heads()
    {
        var first = new HeadLogits([
            [0, 0],
            [0, 0, 0],
            [1, 1, 1],
        ]);
        var second = new HeadLogits([
            [0, 2],
            [0, 0, 2],
            [1, 1, 1],
        ]);

        Assert.Equal(1, first.RootMeanSquareTo(second));
    }
}
