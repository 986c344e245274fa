using Faer.Training.Metrics;

namespace Faer.Training.Tests.Metrics;

public sealed class FiguresTests
{
    private static readonly Figures s_two = new([new("loss", 1.5), new("val.score", 0.25)]);

    [Fact]
    public void A_figure_is_found_by_its_name()
    {
        Assert.Equal(1.5, s_two["loss"]);
        Assert.Null(s_two["score"]);
        Assert.Equal(new Figure("val.score", 0.25), s_two[1]);
        Assert.Throws<ArgumentException>(() => new Figures([new("a", 1), new("a", 2)]));
    }

    [Fact]
    public void Arithmetic_keeps_names_and_order()
    {
        Assert.Equal(new Figures([new("loss", 3), new("val.score", 0.5)]), s_two.Plus(s_two));
        Assert.Equal(new Figures([new("loss", 3), new("val.score", 0.5)]), s_two.Times(2));
        Assert.Equal(new Figures([new("loss", 0.75), new("val.score", 0.125)]), s_two.Over(2));
        Assert.Equal(new Figures([new("test.loss", 1.5), new("test.val.score", 0.25)]), s_two.Under("test."));
        Assert.Equal(s_two, Figures.None.Plus(s_two));
        Assert.Throws<ArgumentException>(() => s_two.Plus(Figures.None));
        Assert.Throws<ArgumentException>(() => s_two.Plus(new Figures([new("val.score", 1), new("loss", 1)])));
    }

    [Fact]
    public void Figures_are_compared_by_value()
    {
        Assert.Equal(s_two, new Figures(s_two));
        Assert.Equal(s_two.GetHashCode(), new Figures(s_two).GetHashCode());
        Assert.NotEqual(s_two, new Figures(s_two.Reverse()));
        Assert.NotEqual(s_two, s_two.Times(2));
        Assert.Equal(new Figures([new("a", double.NaN)]), new Figures([new("a", double.NaN)]));
    }
}
