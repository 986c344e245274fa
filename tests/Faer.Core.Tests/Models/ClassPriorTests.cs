using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class ClassPriorTests
{
    private static readonly ModelHead s_head = new()
    {
        Head = new LabelHead("mood", HeadKind.SingleLabel, ["calm", "glad", "10:30"]),
        Thresholds = null,
        TrainingPrior = [0.5f, 0.25f, 0.25f],
    };

    [Theory]
    [InlineData("calm:1,glad:2,10:30:1", 0.25f, 0.5f, 0.25f)]
    [InlineData("10:30:0.5, calm:0.5, glad:0", 0.5f, 0f, 0.5f)]
    [InlineData("uniform", 1 / 3f, 1 / 3f, 1 / 3f)]
    public void Weights_become_shares_in_the_order_of_the_labels(string text, params float[] expected) =>
        Assert.Equal(expected, ClassPrior.Parse(text).ApplyTo(s_head, "m").Prior!);

    [Theory]
    [InlineData("", "is not a label with its weight")]
    [InlineData("calm", "'calm' is not a label with its weight")]
    [InlineData("calm:-1,glad:1", "'calm:-1'")]
    [InlineData("calm:1e3", "'calm:1e3'")]
    [InlineData("calm:1,,glad:1", "'' is not")]
    [InlineData("calm:1,calm:2", "'calm' is given twice")]
    [InlineData("calm:0,glad:0", "all weights are 0")]
    public void Malformed_texts_are_refused(string text, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<FormatException>(() => ClassPrior.Parse(text)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("calm:1,glad:1", "lacks the label '10:30'")]
    [InlineData("calm:1,glad:1,10:30:1,sad:1", "names 'sad', which is not one of its labels (calm, glad, 10:30)")]
    public void Exactly_the_labels_of_the_head_must_be_named(string text, string expected) =>
        AssertRefused(expected, () => ClassPrior.Parse(text).ApplyTo(s_head, "m.onnx"));

    [Fact]
    public void The_head_must_support_a_prior()
    {
        AssertRefused(
            "the head 'mood' cannot use a prior, because the model file does not contain",
            () => ClassPrior.Uniform.ApplyTo(s_head with { TrainingPrior = null }, "m.onnx")
        );
        AssertRefused(
            "the head 'attributes' cannot use a prior, because its labels are not mutually exclusive",
            () => ClassPrior.Uniform.ApplyTo(TestMetadata.Both.Heads[0], "m.onnx")
        );
        AssertRefused(
            "the head 'moods', which the model does not have; its heads are attributes, expression",
            () => TestMetadata.Both.WithPriors(new Dictionary<string, ClassPrior> { ["moods"] = ClassPrior.Uniform })
        );
    }

    [Fact]
    public void Weights_set_in_code_are_checked()
    {
        Assert.Throws<ArgumentException>(() => new ClassPrior(new Dictionary<string, float> { ["calm"] = -1 }));
        Assert.Throws<ArgumentException>(() => new ClassPrior(new Dictionary<string, float> { ["calm"] = float.NaN }));
        Assert.Throws<ArgumentException>(() => new ClassPrior(new Dictionary<string, float> { ["calm"] = 0 }));
    }

    private static void AssertRefused(string expected, Action action)
    {
        string message = Assert.Throws<FaerException>(action).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
