namespace Faer.Training.Tests.Recipes;

public sealed class ModelRecipeTests
{
    [Fact]
    public void The_heads_are_those_that_the_recipe_asks_for()
    {
        Assert.Equal([LabelHead.Attributes, LabelHead.Expression(7)], new ModelRecipe().ToHeads());
        Assert.Equal([LabelHead.Expression(8)], new ModelRecipe { Attributes = false, Expressions = 8 }.ToHeads());
        Assert.Equal([LabelHead.Attributes], new ModelRecipe { Expressions = 0 }.ToHeads());
        Assert.Empty(new ModelRecipe { Attributes = false, Expressions = 0 }.ToHeads());
    }
}
