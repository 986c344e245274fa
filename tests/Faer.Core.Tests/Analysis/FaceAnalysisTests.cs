using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Models;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalysisTests
{
    private static readonly DetectedFace s_face = new(new FaceBox(1, 2, 3, 4), null, 0.5f);

    [Fact]
    public void An_attribute_is_present_from_its_own_threshold_on()
    {
        float[] thresholds = [.. TestMetadata.Both.AttributeThresholds!];
        thresholds[(int)FacialAttribute.Smiling] = 0.3f;
        thresholds[(int)FacialAttribute.Young] = 0.8f;
        var probabilities = new float[40];
        probabilities[(int)FacialAttribute.Smiling] = 0.3f;
        probabilities[(int)FacialAttribute.Young] = 0.79f;
        probabilities[(int)FacialAttribute.RosyCheeks] = 0.9f;

        FaceAnalysis face = Face(
            TestMetadata.Both with
            {
                AttributeThresholds = thresholds,
            },
            probabilities,
            [0, 1, 0, 0, 0, 0, 0]
        );

        Assert.Equal(
            new AttributeEstimate(FacialAttribute.Smiling, 0.3f, IsPresent: true, IsUntrained: false),
            face[FacialAttribute.Smiling]
        );
        Assert.Equal(
            new AttributeEstimate(FacialAttribute.Young, 0.79f, IsPresent: false, IsUntrained: false),
            face[FacialAttribute.Young]
        );
        Assert.True(face[FacialAttribute.RosyCheeks].IsUntrained);
        Assert.Equal(
            [FacialAttribute.RosyCheeks, FacialAttribute.Smiling],
            face.PresentAttributes.Select(estimate => estimate.Attribute)
        );
        Assert.Equal(40, face.Attributes.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => face[(FacialAttribute)40]);
        Assert.Throws<ArgumentOutOfRangeException>(() => face[(FacialAttribute)(-1)]);
    }

    [Fact]
    public void The_expression_is_the_most_probable_class()
    {
        ExpressionEstimate expression = Face(
            TestMetadata.Both,
            new float[40],
            [0.1f, 0.2f, 0, 0, 0, 0.6f, 0.1f]
        ).Expression;

        Assert.Equal(Expression.Disgust, expression.Label);
        Assert.Equal(0.6f, expression.Probability);
        Assert.True(expression.IsUntrained);
        Assert.Equal(0.2f, expression[Expression.Happiness]);
        Assert.Equal(0, expression[Expression.Contempt]);
        Assert.False(Face(TestMetadata.Both, new float[40], [0.1f, 0.9f, 0, 0, 0, 0, 0]).Expression.IsUntrained);
    }

    [Fact]
    public void A_missing_head_says_so()
    {
        FaceAnalysis attributesOnly = Face(TestMetadata.AttributesOnly, new float[40], []);
        FaceAnalysis expressionsOnly = Face(TestMetadata.ExpressionsOnly, [], new float[8]);

        Assert.Equal((true, false), (attributesOnly.HasAttributes, attributesOnly.HasExpression));
        Assert.Equal((false, true), (expressionsOnly.HasAttributes, expressionsOnly.HasExpression));
        Assert.Throws<InvalidOperationException>(() => attributesOnly.Expression);
        Assert.Throws<InvalidOperationException>(() => expressionsOnly.Attributes);
        Assert.Throws<InvalidOperationException>(() => expressionsOnly.PresentAttributes);
        Assert.Throws<InvalidOperationException>(() => expressionsOnly[FacialAttribute.Smiling]);
    }

    private static FaceAnalysis Face(ModelMetadata metadata, float[] attributes, float[] expression) =>
        new(s_face, metadata, attributes, expression, null);
}
