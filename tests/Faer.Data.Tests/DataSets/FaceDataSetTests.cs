namespace Faer.Data.Tests.DataSets;

public sealed class FaceDataSetTests
{
    private static readonly FaceDataSet s_data = new(
        "lfw",
        "/data",
        [Sample("a", "train"), Sample("b", "night"), Sample("c", "train")]
    );

    [Fact]
    public void Splits_are_those_that_occur() => Assert.Equal(["train", "night"], s_data.Splits);

    [Fact]
    public void A_split_keeps_the_order() =>
        Assert.Equal(["a", "c"], s_data.Split("train").Select(sample => sample.Id));

    [Fact]
    public void An_unknown_split_lists_those_there()
    {
        var error = Assert.Throws<FaerException>(() => s_data.Split("test"));

        Assert.Contains("'test'", error.Message, StringComparison.Ordinal);
        Assert.Contains("train, night", error.Message, StringComparison.Ordinal);
    }

    private static FaceSample Sample(string id, string split) => new(id, id, split);
}
