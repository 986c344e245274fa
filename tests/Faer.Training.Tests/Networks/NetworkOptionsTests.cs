using Faer.Training.Networks.Faer;

namespace Faer.Training.Tests.Networks;

public sealed class NetworkOptionsTests
{
    [Fact]
    public void The_heads_are_the_ones_in_the_recipe()
    {
        Assert.Equal([LabelHead.Attributes, LabelHead.Expression(7)], new FaerNetOptions().ToHeads());
        Assert.Equal([LabelHead.Expression(8)], new FaerNetOptions { Attributes = false, Expressions = 8 }.ToHeads());
        Assert.Equal([LabelHead.Attributes], new FaerNetOptions { Expressions = 0 }.ToHeads());
        Assert.Empty(new FaerNetOptions { Attributes = false, Expressions = 0 }.ToHeads());
    }
}
