using Faer.Training.Reproduction;

namespace Faer.Training.Tests.Reproduction;

public sealed class AttributePeerTests
{
    [Theory]
    [InlineData("SwinFace", 91.32)]
    [InlineData("DMM-CNN", 91.70)]
    [InlineData("MCNN-AUX", 91.29)]
    [InlineData("MCFA", 91.23)]
    public void The_accuracies_have_the_published_mean(string name, double mean)
    {
        AttributePeer peer = AttributePeer.All.Single(each => each.Name == name);
        Assert.Equal(mean, peer.Mean);
        Assert.Equal(FacialAttributes.Names.Count, peer.Accuracies.Count);
        Assert.InRange(peer.Accuracies.Average(), mean - 0.0051, mean + 0.0051);
    }

    /// <summary>A mean does not notice two attributes that are exchanged.</summary>
    [Theory]
    [InlineData("SwinFace", "Big_Lips", "71.26")]
    [InlineData("DMM-CNN", "Eyeglasses", "99.69")]
    [InlineData("MCNN-AUX", "Oval_Face", "75.84")]
    [InlineData("MCFA", "Young", "88")]
    public void Accuracies_are_in_CelebAs_order_and_shown_as_published(string name, string attribute, string text) =>
        Assert.Equal(
            text,
            AttributePeer.All.Single(each => each.Name == name).Text(FacialAttributes.Names.ToList().IndexOf(attribute))
        );
}
