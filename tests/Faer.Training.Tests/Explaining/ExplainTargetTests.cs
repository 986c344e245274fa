namespace Faer.Training.Tests.Explaining;

public sealed class ExplainTargetTests
{
    [Fact]
    public void Names_are_those_of_the_labels()
    {
        Assert.Equal(new ExplainTarget("Smiling", false, (int)FacialAttribute.Smiling), ExplainTarget.Parse("Smiling"));
        Assert.Equal(new ExplainTarget("anger", true, 6), ExplainTarget.Parse("anger"));
    }

    [Fact]
    public void Another_name_is_refused_with_what_may_stand_there()
    {
        string message = Assert.Throws<FaerException>(() => ExplainTarget.Parse("Grin")).Message;
        Assert.Contains("'Grin'", message, StringComparison.Ordinal);
        Assert.Contains("happiness", message, StringComparison.Ordinal);
    }
}
