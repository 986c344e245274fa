using System.Numerics;
using Faer.Records;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalysisBuilderTests
{
    [Fact]
    public void Three_lines_make_a_happy_smiling_face()
    {
        FaceAnalysis face = new FaceAnalysisBuilder()
            .WithExpression(Expression.Happiness, 0.9f)
            .WithAttribute(FacialAttribute.Smiling)
            .Build();

        Assert.Equal(Expression.Happiness, face.Expression.Label);
        Assert.Equal(0.9f, face.Expression.Probability);
        Assert.Equal(0.1f / 7, face.Expression[Expression.Contempt], 6);
        Assert.Equal(1, face.Expression.Probabilities.Sum(), 5);
        Assert.Equal(
            new AttributeEstimate(FacialAttribute.Smiling, 1, IsPresent: true, IsUntrained: false),
            Assert.Single(face.PresentAttributes)
        );
    }

    [Fact]
    public void A_face_without_settings_is_aligned_neutral_and_has_no_attribute()
    {
        FaceAnalysis face = new FaceAnalysisBuilder().Build();

        Assert.Equal((Expression.Neutral, 1), (face.Expression.Label, face.Expression.Probability));
        Assert.Empty(face.PresentAttributes);
        Assert.Equal(new FaceBox(0, 0, 112, 112), face.Box);
        Assert.Equal(1, face.Score);
        Assert.Null(face.Landmarks);
        Assert.Null(face.Embedding);
        Assert.Null(face.Quality);
        Assert.Null(face.IsUnusual);
        Assert.Null(face.Expression.IsCertain);
        Assert.Null(face[FacialAttribute.Young].IsCertain);
    }

    [Fact]
    public void Expressions_that_are_not_set_share_the_rest()
    {
        FaceAnalysis face = new FaceAnalysisBuilder()
            .WithExpression(Expression.Fear, 0.5f)
            .WithExpression(Expression.Surprise, 0.2f)
            .WithExpression(Expression.Fear, 0.74f)
            .Build();

        Assert.Equal(Expression.Fear, face.Expression.Label);
        Assert.Equal(0.2f, face.Expression[Expression.Surprise]);
        Assert.Equal(0.01f, face.Expression[Expression.Neutral], 5);
    }

    [Fact]
    public void An_attribute_is_present_from_its_threshold_on()
    {
        FaceAnalysis face = new FaceAnalysisBuilder()
            .WithAttribute(FacialAttribute.Bald, 0.5f)
            .WithAttribute(FacialAttribute.Bangs, 0.49f)
            .WithAttribute(FacialAttribute.Eyeglasses, 0.3f, threshold: 0.3f)
            .Build();

        Assert.True(face[FacialAttribute.Bald].IsPresent);
        Assert.False(face[FacialAttribute.Bangs].IsPresent);
        Assert.Equal(0.49f, face[FacialAttribute.Bangs].Probability);
        Assert.True(face[FacialAttribute.Eyeglasses].IsPresent);
    }

    [Fact]
    public void Answers_are_certain_as_said()
    {
        FaceAnalysis face = new FaceAnalysisBuilder()
            .WithExpression(Expression.Anger, 0.4f, isCertain: false)
            .WithAttribute(FacialAttribute.Smiling, 0.6f, isCertain: false)
            .WithAttribute(FacialAttribute.Bald, 0.1f, isCertain: false)
            .WithHead(new LabelHead("age", HeadKind.SingleLabel, ["young", "old"]), [0.3f, 0.7f], isCertain: true)
            .WithHead(new LabelHead("worn", HeadKind.MultiLabel, ["mask"]), [0.3f], isCertain: false)
            .Build();

        Assert.False(face.Expression.IsCertain);
        Assert.False(face[FacialAttribute.Smiling].IsCertain);
        Assert.False(face[FacialAttribute.Bald].IsCertain);
        Assert.True(face[FacialAttribute.Young].IsCertain);
        Assert.True(face.Heads["age"].Best.IsCertain);
        Assert.False(face.Heads["worn"].Best.IsCertain);
    }

    [Fact]
    public void Own_heads_are_added_and_replaced()
    {
        var worn = new LabelHead("worn", HeadKind.MultiLabel, ["mask", "cap"]);

        FaceAnalysis face = new FaceAnalysisBuilder()
            .WithHead(worn, [1, 1])
            .WithHead(worn, [0.2f, 0.4f], threshold: 0.3f)
            .WithHead(LabelHead.Expression(7), [0, 0, 1, 0, 0, 0, 0])
            .Build();

        Assert.Equal(["expression", "attributes", "worn"], face.Heads.Select(head => head.Name));
        Assert.Equal(["cap"], face.Heads["worn"].Present.Select(label => label.Label));
        Assert.Equal(7, face.Expression.Probabilities.Count);
        Assert.Equal(Expression.Sadness, face.Expression.Label);
    }

    [Fact]
    public void A_head_can_be_removed_and_set_again()
    {
        FaceAnalysisBuilder builder = new FaceAnalysisBuilder()
            .WithExpression(Expression.Anger, 1)
            .WithoutHead(LabelHead.ExpressionName)
            .WithoutHead(LabelHead.AttributesName);

        Assert.Throws<InvalidOperationException>(builder.Build);
        Assert.False(builder.WithAttribute(FacialAttribute.Male).Build().HasExpression);
        Assert.Equal(0.6f, builder.WithExpression(Expression.Fear, 0.6f).Build().Expression.Probability);
    }

    [Fact]
    public void The_rest_of_a_result_is_set()
    {
        var points = new FaceLandmarks(new(30, 40), new(60, 40), new(45, 60), new(34, 75), new(56, 75));
        var quality = new FaceQuality(0.5f, 96, 0.25f, 0.75f);
        float[] embedding = [1, 2, 3];

        FaceAnalysisBuilder builder = new FaceAnalysisBuilder(
            new DetectedFace(new FaceBox(132, 80, 96, 120), points, 0.75f) { LandmarksReliable = false }
        )
            .WithEmbedding(embedding)
            .WithQuality(quality)
            .WithUnusual();
        FaceAnalysis face = builder.Build();
        embedding[0] = 7;

        Assert.Equal(new FaceBox(132, 80, 96, 120), face.Box);
        Assert.Equal(points, face.Landmarks);
        Assert.NotNull(face.Pose);
        Assert.Equal(0.75f, face.Score);
        Assert.False(face.LandmarksReliable);
        Assert.Equal(quality, face.Quality);
        Assert.Equal([1, 2, 3], face.Embedding!.Value.ToArray());
        Assert.True(face.IsUnusual);
        Assert.False(builder.WithUnusual(false).Build().IsUnusual);
    }

    [Fact]
    public void A_face_does_not_change_with_its_builder()
    {
        FaceAnalysisBuilder builder = new FaceAnalysisBuilder().WithAttribute(FacialAttribute.Bald, 0.9f);
        FaceAnalysis first = builder.Build();

        builder.WithAttribute(FacialAttribute.Bald, 0.1f, threshold: 0.05f).WithExpression(Expression.Fear, 1);

        Assert.Equal(0.9f, first[FacialAttribute.Bald].Probability);
        Assert.Equal(Expression.Neutral, first.Expression.Label);
    }

    [Fact]
    public void A_photo_with_made_faces_becomes_records()
    {
        FaceAnalysis face = new FaceAnalysisBuilder().WithExpression(Expression.Happiness, 0.9f).Build();
        var photo = new PhotoAnalysis("a.jpg", [face]) { WidthPx = 640, HeightPx = 480 };

        FaceRecord record = FaceRecord.From(photo, face.Model)[0];

        Assert.Equal("happiness", record.Expression!.Label);
        Assert.Equal("made-by-hand@000000000000", record.Model);
        Assert.Null(photo.Error);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void A_probability_outside_0_to_1_is_refused(float value)
    {
        var builder = new FaceAnalysisBuilder();

        Assert.Throws<ArgumentOutOfRangeException>("probability", () => builder.WithExpression(Expression.Fear, value));
        Assert.Throws<ArgumentOutOfRangeException>(
            "probability",
            () => builder.WithAttribute(FacialAttribute.Bald, value)
        );
        Assert.Throws<ArgumentOutOfRangeException>(
            "probabilities",
            () => builder.WithHead(new LabelHead("worn", HeadKind.MultiLabel, ["mask"]), [value])
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(float.NaN)]
    public void A_threshold_outside_0_to_1_is_refused(float value)
    {
        var builder = new FaceAnalysisBuilder();

        Assert.Throws<ArgumentOutOfRangeException>(
            "threshold",
            () => builder.WithAttribute(FacialAttribute.Bald, 0.5f, value)
        );
        Assert.Throws<ArgumentOutOfRangeException>(
            "threshold",
            () => builder.WithHead(new LabelHead("worn", HeadKind.MultiLabel, ["mask"]), [1], value)
        );
    }

    [Fact]
    public void Unknown_values_of_the_enumerations_are_refused()
    {
        var builder = new FaceAnalysisBuilder();

        Assert.Throws<ArgumentOutOfRangeException>("expression", () => builder.WithExpression((Expression)8, 1));
        Assert.Throws<ArgumentOutOfRangeException>("attribute", () => builder.WithAttribute((FacialAttribute)40));
    }

    [Fact]
    public void Expressions_that_do_not_sum_to_1_are_refused_and_change_nothing()
    {
        FaceAnalysisBuilder builder = new FaceAnalysisBuilder().WithExpression(Expression.Fear, 0.7f);

        ArgumentException tooMuch = Assert.Throws<ArgumentException>(
            "probability",
            () => builder.WithExpression(Expression.Anger, 0.4f)
        );
        Assert.StartsWith(
            "The probabilities of the expressions must sum to 1, but 0.4 for anger makes it 1.1.",
            tooMuch.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0.7f, builder.Build().Expression[Expression.Fear]);

        builder.WithExpression(Expression.Fear, 0.1f);
        for (Expression expression = Expression.Neutral; expression < Expression.Contempt; expression++)
            builder.WithExpression(expression, 0.1f);
        Assert.Throws<ArgumentException>("probability", () => builder.WithExpression(Expression.Contempt, 0.1f));
        Assert.Equal(0.3f, builder.WithExpression(Expression.Contempt, 0.3f).Build().Expression.Probability);
    }

    [Fact]
    public void Probabilities_that_do_not_fit_a_head_are_refused()
    {
        var builder = new FaceAnalysisBuilder();
        var age = new LabelHead("age", HeadKind.SingleLabel, ["young", "old"]);

        Assert.StartsWith(
            "The head 'age' has 2 labels, but 1 probabilities were given.",
            Assert.Throws<ArgumentException>("probabilities", () => builder.WithHead(age, [1])).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "The probabilities of the single-label head 'age' must sum to 1, not 0.75.",
            Assert.Throws<ArgumentException>("probabilities", () => builder.WithHead(age, [0.5f, 0.25f])).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "There is no head 'age'; the heads are expression, attributes.",
            Assert.Throws<ArgumentException>("name", () => builder.WithoutHead("age")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>("embedding", () => builder.WithEmbedding(default));
    }

    [Fact]
    public void A_face_that_cannot_be_detected_is_refused()
    {
        var box = new FaceBox(0, 0, 10, 10);
        DetectedFace[] faces =
        [
            new(box with { Width = 0 }, null, 1),
            new(box with { X = float.NaN }, null, 1),
            new(box, null, 1.5f),
            new(box, new FaceLandmarks(default, default, new Vector2(float.NaN, 0), default, default), 1),
        ];

        Assert.All(faces, wrong => Assert.Throws<ArgumentException>("face", () => new FaceAnalysisBuilder(wrong)));
    }
}
