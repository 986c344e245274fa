using System.Globalization;
using Faer.Detection;
using Faer.Tracking;

namespace Faer.Core.Tests.Analysis;

public sealed class ResultTextsTests : IDisposable
{
    private static readonly LabelHead s_age = new("age", HeadKind.SingleLabel, ["0-19", "20-29"]);

    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    // A decimal comma and a percent sign without a space would show wherever a culture slips in.
    public ResultTextsTests()
    {
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = other;
    }

    public void Dispose() => CultureInfo.CurrentCulture = _culture;

    private static FaceAnalysisBuilder Builder() =>
        new FaceAnalysisBuilder(new DetectedFace(new FaceBox(131.6f, 80.2f, 96, 120), null, 0.93f))
            .WithExpression(Expression.Happiness, 0.93f)
            .WithAttribute(FacialAttribute.Smiling, 0.97f)
            .WithAttribute(FacialAttribute.MouthSlightlyOpen, 0.8f);

    [Fact]
    public void A_face_is_its_expression_its_labels_and_its_box() =>
        Assert.Equal(
            "happiness 93 %, Smiling, Mouth Slightly Open (132, 80, 96 x 120 px)",
            Builder().Build().ToString()
        );

    [Fact]
    public void Labels_about_what_people_are_come_last_however_probable() =>
        Assert.Equal(
            "happiness 93 %, Smiling, Mouth Slightly Open, No Beard, age: 20-29, Young, Male (132, 80, 96 x 120 px)",
            Builder()
                .WithAttribute(FacialAttribute.Male, 0.98f)
                .WithAttribute(FacialAttribute.Young)
                .WithAttribute(FacialAttribute.NoBeard)
                .WithHead(s_age, [0, 1])
                .Build()
                .ToString()
        );

    [Fact]
    public void Doubts_are_said() =>
        Assert.Equal(
            "anger 40 % (uncertain), Smiling (uncertain) (0, 0, 112 x 112 px), unusual",
            new FaceAnalysisBuilder()
                .WithExpression(Expression.Anger, 0.4f, isCertain: false)
                .WithAttribute(FacialAttribute.Smiling, 0.6f, isCertain: false)
                .WithUnusual()
                .Build()
                .ToString()
        );

    [Fact]
    public void A_face_without_expression_and_labels_is_its_box()
    {
        FaceAnalysisBuilder builder = new FaceAnalysisBuilder().WithoutHead(LabelHead.ExpressionName);

        Assert.Equal("(0, 0, 112 x 112 px)", builder.Build().ToString());
        Assert.Equal(
            "5 o Clock Shadow (0, 0, 112 x 112 px)",
            builder.WithAttribute(FacialAttribute.FiveOClockShadow).Build().ToString()
        );
    }

    [Fact]
    public void Control_characters_in_names_are_escaped()
    {
        var head = new LabelHead("a\u202eb", HeadKind.MultiLabel, ["c\u202ed"]);
        FaceAnalysis face = new FaceAnalysisBuilder().WithHead(head, [1]).Build();

        Assert.Contains(@"a\u202eb: c\u202ed", face.ToString(), StringComparison.Ordinal);
        Assert.Equal(@"a\u202eb: c\u202ed 100 %", face.Heads[2].ToString());
        Assert.Equal(@"a\u001b.jpg: 0 faces", new PhotoAnalysis("a\u001b.jpg", []).ToString());
    }

    [Fact]
    public void Estimates_are_a_label_and_its_probability()
    {
        FaceAnalysis face = Builder().WithAttribute(FacialAttribute.Bald, 0.03f, isCertain: false).Build();

        Assert.Equal("happiness 93 %", face.Expression.ToString());
        Assert.Equal("Mouth Slightly Open 80 %", face[FacialAttribute.MouthSlightlyOpen].ToString());
        Assert.Equal("Bald 3 % (absent, uncertain)", face[FacialAttribute.Bald].ToString());
        Assert.Equal("Smiling 97 %", face.Heads[LabelHead.AttributesName]["Smiling"].ToString());
        Assert.Equal(
            "Rosy Cheeks 55 % (untrained)",
            new AttributeEstimate(FacialAttribute.RosyCheeks, 0.55f, true, true).ToString()
        );
    }

    [Fact]
    public void Heads_are_their_present_labels()
    {
        FaceAnalysis face = new FaceAnalysisBuilder().WithHead(s_age, [0.25f, 0.75f]).Build();

        Assert.Equal("age: 20-29 75 %", face.Heads["age"].ToString());
        Assert.Equal("attributes: none", face.Heads[LabelHead.AttributesName].ToString());
        Assert.Equal("expression: neutral 100 %; attributes: none; age: 20-29 75 %", face.Heads.ToString());
    }

    [Fact]
    public void Photos_frames_and_tracked_faces_are_one_line()
    {
        FaceAnalysis face = Builder().Build();
        var tracked = new TrackedFace(
            3,
            TimeSpan.Zero,
            Builder().WithExpression(Expression.Happiness, 0.5f).Build(),
            face
        );

        Assert.Equal("a.jpg: 2 faces", new PhotoAnalysis("a.jpg", [face, face]).ToString());
        Assert.Equal("a.jpg: 1 face", new PhotoAnalysis("a.jpg", [face]).ToString());
        Assert.Equal("a.jpg: empty.", new PhotoAnalysis("a.jpg", [], new FaerException("a.jpg: empty.")).ToString());
        Assert.Equal(
            "track 3: happiness 93 %, Smiling, Mouth Slightly Open (132, 80, 96 x 120 px)",
            tracked.ToString()
        );
        Assert.Equal(
            "12.480 s: 1 face, cut",
            new FrameAnalysis(TimeSpan.FromSeconds(12.48), [tracked], [], IsCut: true).ToString()
        );
    }

    [Fact]
    public void Places_poses_and_quality_have_points_and_no_culture()
    {
        Assert.Equal("(0, -3, 10 x 20 px)", new FaceBox(-0.2f, -3.4f, 10.2f, 19.9f).ToString());
        Assert.Equal("(1, 2, 3 x 4 px), score 0.93", new DetectedFace(new FaceBox(1, 2, 3, 4), null, 0.93f).ToString());
        Assert.Equal(
            "right eye (152, 120), left eye (186, 121), nose (170, 140), right mouth (156, 160), left mouth (184, 160)",
            new FaceLandmarks(new(152, 120), new(186, 121), new(170.2f, 140), new(156, 160), new(184, 160)).ToString()
        );
        Assert.Equal("yaw 12, pitch -3, roll 0 degrees", new HeadPose(12.2f, -3, -0.1f).ToString());
        Assert.Equal(
            "0.83 (96 px, sharpness 0.71, brightness 0.52)",
            new FaceQuality(0.83f, 96, 0.71f, 0.52f).ToString()
        );
    }
}
