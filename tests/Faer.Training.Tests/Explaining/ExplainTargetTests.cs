using Faer.Training.Explaining;

namespace Faer.Training.Tests.Explaining;

public sealed class ExplainTargetTests
{
    [Fact]
    public void Names_are_the_names_of_the_labels()
    {
        Assert.Equal(new ExplainTarget("attributes", "Smiling"), ExplainTarget.Parse("Smiling"));
        Assert.Equal(new ExplainTarget("expression", "anger"), ExplainTarget.Parse("anger"));
    }

    [Fact]
    public void A_label_is_found_by_its_name_alone_or_with_its_head()
    {
        LabelHead[] heads =
        [
            LabelHead.Attributes,
            LabelHead.Expression(7),
            new LabelHead("mood", HeadKind.SingleLabel, ["bored", "surprise"]),
            new LabelHead("age", HeadKind.SingleLabel, ["0.5-9", "10+"]),
        ];
        Assert.Equal(new ExplainTarget("mood", "bored"), ExplainTarget.Parse("bored", heads));
        Assert.Equal(new ExplainTarget("expression", "surprise"), ExplainTarget.Parse("surprise", heads));
        Assert.Equal(new ExplainTarget("mood", "surprise"), ExplainTarget.Parse("mood.surprise", heads));
        Assert.Equal(new ExplainTarget("age", "0.5-9"), ExplainTarget.Parse("0.5-9", heads));
        Assert.Equal(new ExplainTarget("age", "0.5-9"), ExplainTarget.Parse("age.0.5-9", heads));
        string message = Assert.Throws<FaerException>(() => ExplainTarget.Parse("mood.Grin", heads)).Message;
        Assert.Contains("of mood: bored, surprise", message, StringComparison.Ordinal);
    }

    /// <summary>A network without the standard expressions may have their names in another head.</summary>
    [Fact]
    public void Only_the_heads_of_the_network_are_searched()
    {
        LabelHead[] heads = [new("mood", HeadKind.SingleLabel, ["anger", "boredom"])];
        Assert.Equal(new ExplainTarget("mood", "anger"), ExplainTarget.Parse("anger", heads));
        Assert.Equal(
            "'Smiling' is not a label; use a label of mood: anger, boredom.",
            Assert.Throws<FaerException>(() => ExplainTarget.Parse("Smiling", heads)).Message
        );
    }

    [Fact]
    public void Another_name_is_refused_with_the_allowed_ones()
    {
        string message = Assert.Throws<FaerException>(() => ExplainTarget.Parse("Grin")).Message;
        Assert.Contains("'Grin'", message, StringComparison.Ordinal);
        Assert.Contains("happiness", message, StringComparison.Ordinal);
    }
}
