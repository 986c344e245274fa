using Faer.Core.Tests.Models;
using Faer.Models;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalysisTests
{
    private static readonly DetectedFace s_face = new(new FaceBox(1, 2, 3, 4), null, 0.5f);

    [Fact]
    public void An_attribute_is_present_from_its_own_threshold_upwards()
    {
        float[] thresholds = [.. Enumerable.Repeat(0.5f, 40)];
        thresholds[(int)FacialAttribute.Smiling] = 0.3f;
        thresholds[(int)FacialAttribute.Young] = 0.8f;
        var probabilities = new float[40];
        probabilities[(int)FacialAttribute.Smiling] = 0.3f;
        probabilities[(int)FacialAttribute.Young] = 0.79f;
        probabilities[(int)FacialAttribute.RosyCheeks] = 0.9f;

        FaceAnalysis face = Face(
            TestMetadata.Both.With(TestMetadata.Attributes(1, "Rosy_Cheeks") with { Thresholds = thresholds }),
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
    public void Answers_are_certain_by_the_rule_in_the_model_file()
    {
        var attributes = new float[40];
        attributes[1] = 0.2f; // absent; this label is never certain when absent
        attributes[2] = 0.3f;
        attributes[3] = 0.31f;
        attributes[4] = 0.99f; // present; this label is never certain when present
        attributes[5] = 0.6f;
        attributes[6] = 0.59f;

        FaceAnalysis face = Face(
            TestMetadata.Doubting,
            attributes,
            [0.4f, 0.3f, 0.3f, 0, 0, 0, 0],
            1,
            0,
            0,
            0,
            0.59f,
            0.71f
        );

        Assert.Equal(
            [1, 3, 4, 6],
            face.Attributes.Where(attribute => attribute.IsCertain == false)
                .Select(attribute => (int)attribute.Attribute)
        );
        Assert.True(face.Expression.IsCertain);
        Assert.False(
            Face(
                TestMetadata.Doubting,
                attributes,
                [0.39f, 0.31f, 0.3f, 0, 0, 0, 0],
                1,
                0,
                0,
                0,
                0,
                0
            ).Expression.IsCertain
        );
        Assert.All(face.Heads["age"].Labels, label => Assert.False(label.IsCertain));
        Assert.Equal([false, false], face.Heads["what is worn"].Labels.Select(label => label.IsCertain!.Value));
        FaceAnalysis without = Face(TestMetadata.Both, attributes, [1, 0, 0, 0, 0, 0, 0]);
        Assert.Null(without.Expression.IsCertain);
        Assert.Null(without[FacialAttribute.Smiling].IsCertain);
    }

    [Fact]
    public void A_face_is_unusual_above_the_limit_in_the_model_file()
    {
        float[] probabilities = new float[TestMetadata.Doubting.LogitCount];

        Assert.Equal((false, 1.5f), Of(1.5f));
        Assert.Equal((true, 1.51f), Of(1.51f));
        Assert.Equal((null, null), Of(null));
        Assert.Null(new FaceAnalysis(s_face, TestMetadata.FourHeads, probabilities, null).IsUnusual);

        (bool?, float?) Of(float? score)
        {
            var face = new FaceAnalysis(s_face, TestMetadata.Doubting, probabilities, null, score);
            return (face.IsUnusual, face.UnusualScore);
        }
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
    public void A_missing_head_is_reported()
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

    [Fact]
    public void Every_head_is_available_by_name_and_in_order()
    {
        float[] probabilities =
        [
            .. Enumerable.Repeat(0.1f, 40),
            0,
            0.9f,
            0,
            0,
            0,
            0,
            0.1f,
            0.6f,
            0.4f,
            0,
            0,
            0.3f,
            0.74f,
        ];
        probabilities[(int)FacialAttribute.Smiling] = 0.7f;
        var face = new FaceAnalysis(s_face, TestMetadata.FourHeads, probabilities, null);

        Assert.Equal(["attributes", "expression", "age", "what is worn"], face.Heads.Select(head => head.Name));
        Assert.Equal(TestMetadata.FourHeads.Heads.Select(head => head.Head), face.Heads.Select(head => head.Head));
        Assert.Equal(
            new LabelEstimate("0-2", 0.6f, IsPresent: true, IsUntrained: true),
            Assert.Single(face.Heads["age"].Present)
        );
        Assert.Equal(face.Heads["age"].Best, face.Heads[2].Best);
        Assert.Equal(new LabelEstimate("3-9", 0.4f, IsPresent: false, IsUntrained: false), face.Heads["age"]["3-9"]);
        Assert.Equal([0.6f, 0.4f, 0, 0], face.Heads["age"].Labels.Select(label => label.Probability));
        Assert.Equal([0.6f, 0.4f, 0, 0], face.Heads["age"].Probabilities.ToArray());
        Assert.Equal("mask", Assert.Single(face.Heads["what is worn"].Present).Label);
        Assert.Equal("a_cap; red", face.Heads["what is worn"].Best.Label);
        Assert.Equal("Smiling", Assert.Single(face.Heads["attributes"].Present).Label);
        Assert.Equal("happiness", face.Heads["expression"].Best.Label);
        Assert.Equal(Expression.Happiness, face.Expression.Label);
        Assert.Equal(0.7f, face[FacialAttribute.Smiling].Probability);
        Assert.Throws<KeyNotFoundException>(() => face.Heads["Age"]);
        Assert.Throws<KeyNotFoundException>(() => face.Heads["age"]["4"]);
    }

    private static FaceAnalysis Face(
        ModelMetadata metadata,
        float[] attributes,
        float[] expression,
        params float[] own
    ) => new(s_face, metadata, [.. attributes, .. expression, .. own], null);
}
