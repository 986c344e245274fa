using Faer.Core.Tests.Models;
using Faer.Drawing;

namespace Faer.Core.Tests.Drawing;

public sealed class AnnotationTextTests
{
    [Fact]
    public void Untrained_expression_labels_are_marked()
    {
        var found = new DetectedFace(new FaceBox(0, 0, 9, 9), null, 1);
        var disgusted = new FaceAnalysis(found, TestMetadata.Both, [.. new float[40], 0.1f, 0, 0, 0, 0, 0.9f, 0], null);
        var happy = new FaceAnalysis(found, TestMetadata.Both, [.. new float[40], 0.1f, 0.9f, 0, 0, 0, 0, 0], null);
        var attributesOnly = new FaceAnalysis(found, TestMetadata.AttributesOnly, new float[40], null);

        Assert.Equal("3 disgust? 90\u00A0%", AnnotationText.Label(disgusted, 3));
        Assert.Equal("3 disgust?", AnnotationText.ShortLabel(disgusted, 3));
        Assert.Equal("1 happiness 90\u00A0%", AnnotationText.Label(happy, 1));
        Assert.Equal("1", AnnotationText.Label(attributesOnly, 1));
    }

    [Fact]
    public void Untrained_attributes_are_marked()
    {
        FaceAnalysis face = WithAttributes(
            (FacialAttribute.RosyCheeks, 0.75f),
            (FacialAttribute.FiveOClockShadow, 0.875f)
        );

        Assert.Equal(
            [
                ["5 o Clock Shadow 88\u00A0%", "Rosy Cheeks? 75\u00A0%"],
            ],
            AnnotationText.Paragraphs(face, 8)
        );
        Assert.True(AnnotationText.HasUntrained(face, 2));
        Assert.False(AnnotationText.HasUntrained(face, 1)); // it is not listed
    }

    [Fact]
    public void What_people_are_comes_last_and_is_omitted_first()
    {
        FaceAnalysis face = WithAttributes(
            (FacialAttribute.Male, 1),
            (FacialAttribute.Young, 0.96f),
            (FacialAttribute.NoBeard, 0.98f),
            (FacialAttribute.Eyeglasses, 0.75f),
            (FacialAttribute.Smiling, 0.875f)
        );

        Assert.Equal(
            ["Smiling 88\u00A0%", "Eyeglasses 75\u00A0%", "No Beard 98\u00A0%", "Male 100\u00A0%", "Young 96\u00A0%"],
            Assert.Single(AnnotationText.Paragraphs(face, 8))
        );
        Assert.Equal(["Smiling 88\u00A0%", "Eyeglasses 75\u00A0%"], Assert.Single(AnnotationText.Paragraphs(face, 2)));
    }

    [Fact]
    public void Uncertain_and_unusual_are_one_word_each()
    {
        var attributes = new float[40];
        attributes[(int)FacialAttribute.Smiling] = 0.55f;
        FaceAnalysis Face(float expression, float score) =>
            new(
                new DetectedFace(new(0, 0, 9, 9), null, 1),
                TestMetadata.Doubting,
                [.. attributes, 1 - expression, expression, 0, 0, 0, 0, 0, 0.7f, 0.3f, 0, 0, 0.3f, 0.1f],
                null,
                score
            );

        Assert.Equal("1 happiness 90\u00A0%", AnnotationText.Label(Face(0.9f, 0), 1));
        Assert.Equal("1 happiness 90\u00A0% unusual", AnnotationText.Label(Face(0.9f, 9), 1));
        Assert.Equal("1 unusual", AnnotationText.ShortLabel(Face(0.9f, 9), 1));
        Assert.Equal(
            [
                ["what is worn: mask 30\u00A0%\u00A0uncertain"],
                ["Smiling 55\u00A0%\u00A0uncertain"],
                ["age: 0-2? 70\u00A0%\u00A0uncertain"],
            ],
            AnnotationText.Paragraphs(Face(0.9f, 0), 8)
        );
    }

    [Fact]
    public void An_uncertain_expression_is_marked()
    {
        var face = new FaceAnalysis(
            new DetectedFace(new(0, 0, 9, 9), null, 1),
            TestMetadata.Doubting,
            [.. new float[40], 0.39f, 0.31f, 0.3f, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
            null
        );

        Assert.Equal("2 neutral 39\u00A0%\u00A0uncertain", AnnotationText.Label(face, 2));
        Assert.Equal("2 uncertain", AnnotationText.ShortLabel(face, 2));
    }

    [Fact]
    public void Each_own_head_is_one_line_with_its_present_labels()
    {
        float[] standard = [.. new float[40], 0.1f, 0.9f, 0, 0, 0, 0, 0];
        FaceAnalysis Face(params float[] own) =>
            new(new DetectedFace(new(0, 0, 9, 9), null, 1), TestMetadata.FourHeads, [.. standard, .. own], null);

        Assert.Equal(
            [
                ["what is worn: a_cap; red 80\u00A0%, mask 30\u00A0%"],
                ["age: 0-2? 60\u00A0%"],
            ],
            AnnotationText.Paragraphs(Face(0.6f, 0.4f, 0, 0, 0.3f, 0.8f), 8)
        );
        Assert.Equal(
            [
                ["what is worn: a_cap; red 80\u00A0%"],
                ["age: 3-9 60\u00A0%"],
            ],
            AnnotationText.Paragraphs(Face(0.4f, 0.6f, 0, 0, 0.3f, 0.8f), 1)
        );
        Assert.Equal(
            [
                ["age: 3-9 60\u00A0%"],
            ],
            AnnotationText.Paragraphs(Face(0.4f, 0.6f, 0, 0, 0.2f, 0.7f), 8)
        );
        Assert.Empty(AnnotationText.Paragraphs(Face(0.4f, 0.6f, 0, 0, 0.3f, 0.8f), 0));
        Assert.Equal("1 happiness 90\u00A0%", AnnotationText.Label(Face(0.6f, 0.4f, 0, 0, 0, 0), 1));
    }

    [Fact]
    public void Faces_with_unreliable_points_are_marked()
    {
        var face = new FaceAnalysis(
            new DetectedFace(new(0, 0, 9, 9), null, 1) { LandmarksReliable = false },
            TestMetadata.Both,
            [.. new float[40], 0.1f, 0.9f, 0, 0, 0, 0, 0],
            null
        );

        Assert.Equal("2! happiness 90\u00A0%", AnnotationText.Label(face, 2));
        Assert.Equal("2! happiness", AnnotationText.ShortLabel(face, 2));
        Assert.Equal("2!", AnnotationText.Number(face, 2));
    }

    private static FaceAnalysis WithAttributes(params (FacialAttribute Attribute, float Probability)[] present)
    {
        var probabilities = new float[47];
        foreach ((FacialAttribute attribute, float probability) in present)
            probabilities[(int)attribute] = probability;
        return new FaceAnalysis(new DetectedFace(new(0, 0, 9, 9), null, 1), TestMetadata.Both, probabilities, null);
    }
}
