namespace Faer.Core.Tests.Labels;

public sealed class ExpressionsTests
{
    [Fact]
    public void Names_match_their_enum_values()
    {
        Assert.Equal(Expressions.Count, Enum.GetValues<Expression>().Length);
        foreach (Expression expression in Enum.GetValues<Expression>())
        {
            Assert.Equal(expression.ToString(), expression.Name(), ignoreCase: true);
            Assert.True(Expressions.TryParse(expression.Name(), out Expression parsed));
            Assert.Equal(expression, parsed);
        }

        Assert.False(Expressions.TryParse("joy", out _));
    }

    [Fact]
    public void The_order_is_AffectNets_and_contempt_is_last()
    {
        Assert.Equal(
            ["neutral", "happiness", "sadness", "surprise", "fear", "disgust", "anger", "contempt"],
            Expressions.Names
        );
        Assert.Equal(Expressions.BasicCount, (int)Expression.Contempt);
    }
}
