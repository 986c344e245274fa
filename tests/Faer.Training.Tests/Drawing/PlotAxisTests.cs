using Faer.Training.Drawing;

namespace Faer.Training.Tests.Drawing;

public sealed class PlotAxisTests
{
    [Theory]
    [InlineData(0, 3.1, "0.0", "0.5", "3.0")]
    [InlineData(0.0002, 0.002, "0.0002", "0.0004", "0.0020")]
    [InlineData(10, 95, "10", "20", "90")]
    [InlineData(0, 3e7, "0E+0", "5E+6", "3E+7")]
    public void Ticks_are_at_round_values(double low, double high, string first, string second, string last)
    {
        PlotAxis axis = PlotAxis.Of([high, low]);

        Assert.Equal([first, second], axis.Ticks.Take(2).Select(axis.Label));
        Assert.Equal(last, axis.Label(axis.Ticks[^1]));
        Assert.InRange(axis.Ticks.Count, 4, 11);
    }

    [Fact]
    public void All_values_lie_inside_the_axis()
    {
        PlotAxis axis = PlotAxis.Of([2, 4]);

        Assert.InRange(axis.Place(2, 100, 0), 90, 97);
        Assert.InRange(axis.Place(4, 100, 0), 3, 10);
        Assert.Equal(50, axis.Place(3, 100, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(45)]
    public void Epochs_have_whole_ticks(int epochs)
    {
        PlotAxis axis = PlotAxis.OfWhole(Enumerable.Range(1, epochs));

        Assert.Contains(1.0, PlotAxis.OfWhole([1]).Ticks);
        Assert.All(axis.Ticks, tick => Assert.Equal(Math.Round(tick), tick));
        Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(axis.Label).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1e-9)]
    public void A_single_value_has_an_axis_too(double value)
    {
        PlotAxis axis = PlotAxis.Of([value]);

        Assert.Equal(50, axis.Place(value, 100, 0), 1e-3);
        Assert.NotEmpty(axis.Ticks);
    }
}
