namespace Faer.Core.Tests.Labels;

public sealed class LabelTopicsTests
{
    private static readonly LabelHead s_attributes = new(
        LabelHead.AttributesName,
        HeadKind.MultiLabel,
        FacialAttributes.Names
    );

    [Theory]
    [InlineData("Smiling", LabelTopic.DoesAndWears)]
    [InlineData("Mouth_Slightly_Open", LabelTopic.DoesAndWears)]
    [InlineData("Eyeglasses", LabelTopic.DoesAndWears)]
    [InlineData("Wearing_Hat", LabelTopic.DoesAndWears)]
    [InlineData("Mustache", LabelTopic.DoesAndWears)]
    [InlineData("Heavy_Makeup", LabelTopic.DoesAndWears)]
    [InlineData("Wavy_Hair", LabelTopic.DoesAndWears)]
    [InlineData("No_Beard", LabelTopic.Remark)]
    [InlineData("Blurry", LabelTopic.Remark)]
    [InlineData("Male", LabelTopic.Person)]
    [InlineData("Young", LabelTopic.Person)]
    [InlineData("Attractive", LabelTopic.Person)]
    [InlineData("Chubby", LabelTopic.Person)]
    [InlineData("Pale_Skin", LabelTopic.Person)]
    [InlineData("Bald", LabelTopic.Person)]
    internal void Attributes_have_a_topic(string attribute, LabelTopic topic)
    {
        Assert.Contains(attribute, FacialAttributes.Names);
        Assert.Equal(topic, LabelTopics.Of(s_attributes, attribute));
    }

    [Fact]
    public void Every_attribute_is_counted_once()
    {
        // A name that CelebA does not have would count as what the face does.
        Assert.Equal(
            [21, 2, 17],
            FacialAttributes
                .Names.CountBy(name => LabelTopics.Of(s_attributes, name))
                .OrderBy(topic => topic.Key)
                .Select(topic => topic.Value)
        );
    }

    [Theory]
    [InlineData("age", LabelTopic.Person)]
    [InlineData("Gender", LabelTopic.Person)]
    [InlineData("mask", LabelTopic.DoesAndWears)]
    internal void Heads_have_the_topic_that_their_labels_share(string name, LabelTopic topic)
    {
        var head = new LabelHead(name, HeadKind.SingleLabel, ["one", "other"]);

        Assert.Equal(topic, LabelTopics.Of(head));
        Assert.Equal(topic, LabelTopics.Of(head, "one"));
    }

    [Fact]
    public void An_attribute_s_name_has_the_same_topic_in_every_head() =>
        Assert.Equal(
            LabelTopic.Person,
            LabelTopics.Of(new LabelHead("looks", HeadKind.MultiLabel, ["Young", "tired"]), "Young")
        );
}
