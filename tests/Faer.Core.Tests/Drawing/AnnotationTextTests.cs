using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Drawing;

namespace Faer.Core.Tests.Drawing;

public sealed class AnnotationTextTests
{
    [Fact]
    public void Labels_say_when_they_were_not_trained()
    {
        var found = new DetectedFace(new FaceBox(0, 0, 9, 9), null, 1);
        var disgusted = new FaceAnalysis(found, TestMetadata.Both, [.. new float[40], 0.1f, 0, 0, 0, 0, 0.9f, 0], null);
        var happy = new FaceAnalysis(found, TestMetadata.Both, [.. new float[40], 0.1f, 0.9f, 0, 0, 0, 0, 0], null);
        var attributesOnly = new FaceAnalysis(found, TestMetadata.AttributesOnly, new float[40], null);

        Assert.Equal("3 disgust? 90\u00A0%", AnnotationText.Label(disgusted, 3));
        Assert.Equal("3 disgust?", AnnotationText.ShortLabel(disgusted, 3));
        Assert.Equal("1 happiness 90\u00A0%", AnnotationText.Label(happy, 1));
        Assert.Equal("1", AnnotationText.Label(attributesOnly, 1));
        Assert.Equal(
            "Rosy Cheeks? 75\u00A0%",
            AnnotationText.Attribute(
                new AttributeEstimate(FacialAttribute.RosyCheeks, 0.75f, IsPresent: true, IsUntrained: true)
            )
        );
        Assert.Equal(
            "5 o Clock Shadow 8\u00A0%",
            AnnotationText.Attribute(
                new AttributeEstimate(FacialAttribute.FiveOClockShadow, 0.08f, IsPresent: true, IsUntrained: false)
            )
        );
    }

    [Fact]
    public void Faces_whose_points_are_not_reliable_are_marked()
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
}
