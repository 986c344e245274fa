using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class TrainedDataTests
{
    /// <summary>Computed with <c>printf 'B.png\na.png\n\303\244.png' | sha256sum</c>.</summary>
    [Fact]
    public void The_digest_is_of_the_ids_in_ordinal_order_joined_by_newlines()
    {
        const string Expected = "79ca366d3a3f28fc1ba89a4fb69651201cda8b7c12d8c888f6859c8ef19e41d4";
        Assert.Equal(Expected, TrainedData.DigestOf(["\u00e4.png", "B.png", "a.png"]));
        Assert.Equal(Expected, TrainedData.DigestOf(["a.png", "\u00e4.png", "B.png"]));
        Assert.NotEqual(Expected, TrainedData.DigestOf(["a.png", "B.png"]));
    }
}
