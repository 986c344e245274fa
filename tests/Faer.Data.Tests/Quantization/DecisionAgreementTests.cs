using Faer.Core.Tests.Models;
using Faer.Data.Quantization;
using Faer.Models;

namespace Faer.Data.Tests.Quantization;

public sealed class DecisionAgreementTests
{
    [Fact]
    public void Counts_attributes_on_the_same_side_of_their_threshold_and_equal_expressions()
    {
        // A threshold of 0.75 at temperature 2 lies at the logit 2 * ln 3 = 2.197.
        ModelMetadata metadata = TestMetadata.Both with
        {
            Temperatures = new HeadTemperatures(2, 1),
            AttributeThresholds = [.. Enumerable.Repeat(0.75f, 40)],
        };
        var attributes = new float[80];
        var changed = new float[80];
        (attributes[0], changed[0]) = (2.1f, 2.3f); // crosses
        (attributes[1], changed[1]) = (-1, 1); // does not
        float[] first = [0, 1, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0],
            second = [0, 1, 2, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0];

        DecisionAgreement agreement = DecisionAgreement.Of(
            metadata,
            new HeadLogits(attributes, first),
            new HeadLogits(changed, second)
        );

        Assert.Equal(79 / 80.0, agreement.Attributes);
        Assert.Equal(0.5, agreement.Expression);
        Assert.Equal(0.5, agreement.Smallest);
    }
}
