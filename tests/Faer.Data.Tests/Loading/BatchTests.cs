using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class BatchTests
{
    [Fact]
    public void A_batch_exposes_only_its_filled_part()
    {
        var batch = new Batch(capacity: 4, sizePx: 2, [LabelHead.Attributes, LabelHead.Expression(7)], _ => { });
        batch.Assign([8, 9, 10]);

        Assert.Equal(3, batch.Count);
        Assert.Equal(3 * 2 * 2 * 3, batch.Pixels.Length);
        Assert.Equal(3 * 40, batch.Targets("attributes").Length);
        Assert.Equal(3 * 7, batch.Targets("expression").Length);
        Assert.Throws<ArgumentException>(() => batch.Targets("age").Length);
        Assert.Equal([8, 9, 10], batch.SampleIndices.ToArray());
    }

    [Fact]
    public void Buffers_are_returned_once_and_are_inaccessible_until_reused()
    {
        int returned = 0;
        var batch = new Batch(1, 2, [], _ => returned++);
        batch.Assign([0]);

        batch.Dispose();
        batch.Dispose();

        Assert.Equal(1, returned);
        Assert.Throws<ObjectDisposedException>(() => batch.Pixels.Length);
        Assert.Throws<ObjectDisposedException>(() => batch.SampleIndices.Length);
        batch.Assign([1]);
        Assert.Equal(1, batch.Count);
        batch.Dispose();
        Assert.Equal(2, returned);
    }
}
