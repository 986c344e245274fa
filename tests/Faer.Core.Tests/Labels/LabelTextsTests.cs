namespace Faer.Core.Tests.Labels;

public sealed class LabelTextsTests
{
    [Theory]
    [InlineData("5_o_Clock_Shadow", "5 o Clock Shadow")]
    [InlineData("Wearing_Lipstick", "Wearing Lipstick")]
    [InlineData("Smiling", "Smiling")]
    [InlineData("happiness", "happiness")]
    [InlineData("my_label", "my_label")]
    public void Attributes_have_spaces_and_other_labels_are_unchanged(string label, string expected) =>
        Assert.Equal(expected, LabelTexts.Of(label));

    [Fact]
    public void Every_attribute_is_shown_as_its_display_name() =>
        Assert.All(
            Enum.GetValues<FacialAttribute>(),
            attribute => Assert.Equal(attribute.DisplayName(), LabelTexts.Of(attribute.Name()))
        );

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.004f, "0 %")]
    [InlineData(0.934f, "93 %")]
    [InlineData(1, "100 %")]
    public void A_share_is_a_whole_number_and_a_percent_sign_after_a_space(float share, string expected) =>
        Assert.Equal(expected, LabelTexts.Percent(share));
}
