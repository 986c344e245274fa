using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class LabelledRowsTests
{
    [Fact]
    public void Rows_without_a_label_are_left_out()
    {
        var rows = LabelledRows.From([1, 2, 3, 4, 5, 6], [1, -1, 0]);
        Assert.Equal(2, rows.ClassCount);
        Assert.Equal([1, 0], rows.Classes.ToArray());
        Assert.Equal([1f, 2f], rows.Logits(0).ToArray());
        Assert.Equal([5f, 6f], rows.Logits(1).ToArray());
    }

    [Fact]
    public void Without_rows_there_are_no_classes() => Assert.Equal(0, LabelledRows.From([], []).ClassCount);

    [Theory]
    [InlineData(new[] { 1f, 2f, 3f }, new[] { 0, 1 }, "3 logits cannot be divided into 2 rows")]
    [InlineData(new[] { 1f, 2f }, new[] { 2 }, "class 2 is out of range")]
    [InlineData(new[] { 1f, 2f }, new[] { -2 }, "class -2 is out of range")]
    [InlineData(new[] { 1f, float.NaN }, new[] { 0 }, "not finite")]
    [InlineData(new[] { 1f, float.NegativeInfinity }, new[] { -1 }, "not finite")]
    public void Inconsistent_lengths_are_refused(float[] logits, int[] classes, string reason) =>
        Assert.Contains(
            reason,
            Assert.Throws<ArgumentException>(() => LabelledRows.From(logits, classes)).Message,
            StringComparison.Ordinal
        );
}
