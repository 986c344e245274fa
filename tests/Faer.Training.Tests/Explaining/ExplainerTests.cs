using Faer.Imaging;
using Faer.Training.Explaining;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Tasks;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Explaining;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class ExplainerTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    private static readonly ExplainTarget[] s_targets =
    [
        ExplainTarget.Of(FacialAttribute.Smiling),
        ExplainTarget.Of(Expression.Sadness),
        ExplainTarget.Of(Expression.Contempt),
    ];

    /// <summary>
    /// A mean, a LayerNorm and a Linear are between the last map and a logit, so the test computes the explanation from
    /// the weights alone.
    /// </summary>
    [Fact]
    public void The_map_of_the_last_stage_follows_the_analytic_gradient()
    {
        using TinyRun run = Trained("input.sizePx=64");
        RgbImage image = ImageDecoder.Decode(faces.Data.Samples[0].ImagePath);
        using var explainer = new Explainer(run.Files);
        FaceExplanation explanation = explainer.Explain(image, null, s_targets);
        (_, float probability, HeatMap map) = explanation.Targets[0]!.Value;

        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        Recipe recipe = RecipeFile.Read(run.Files.Recipe);
        using Network net = NetworkRegistry.Create(recipe.Model);
        using (StoredWeights best = SafetensorsFile.Read(run.Files.Best))
            StateDict.Load(net, best);
        net.eval();
        var input = new InputTensor(recipe.Input);
        Tensor? last = null;
        NetworkOutput output = net.Run(
            input.Of(explanation.Crop, 1, 64),
            new ForwardProbe(4, map => last = map.alias().DetachFromDisposeScope())
        );
        using Tensor owned = last!;
        Assert.Equal(output.Attributes![0, (int)FacialAttribute.Smiling].sigmoid().item<float>(), probability, 1e-6f);

        // d logit / d pooled through LayerNorm: (v - mean(v) - n * mean(v * n)) / s, with v = weight of norm times
        // weight of head.
        var weights = net.state_dict();
        Tensor pooled = owned.mean([2, 3])[0],
            v = weights["norm.weight"].mul(weights["heads.attributes.weight"][(int)FacialAttribute.Smiling]);
        Tensor deviation = pooled.sub(pooled.mean()).square().mean().add(1e-6).sqrt(),
            n = pooled.sub(pooled.mean()).div(deviation);
        Tensor slope = v.sub(v.mean()).sub(n.mul(v.mul(n).mean())).div(deviation).div(4);
        float[] expected = owned[0].mul(slope.reshape(-1, 1, 1)).sum([0L]).relu().flatten().data<float>().ToArray();
        Assert.Equal((2, 32), (map.Side, map.StridePx));
        Assert.All(expected.Zip(map.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Contains(map.Values, value => value > 0);
    }

    [Fact]
    public void Earlier_stages_are_finer_and_methods_differ()
    {
        using TinyRun run = Trained("input.sizePx=64");
        RgbImage image = ImageDecoder.Decode(faces.Data.Samples[1].ImagePath);
        using var explainer = new Explainer(run.Files);
        HeatMap plain = explainer.Explain(image, null, s_targets, ActivationMethod.GradCam, stage: 2).Targets[1]!
            .Value
            .Map;
        HeatMap plus = explainer.Explain(image, null, s_targets, ActivationMethod.GradCamPlusPlus, stage: 2).Targets[1]!
            .Value
            .Map;
        Assert.Equal((8, 8, 64), (plain.Side, plain.StridePx, plain.Values.Count));
        Assert.NotEqual(plain.Values, plus.Values);
    }

    [Fact]
    public void Targets_that_the_network_lacks_are_null()
    {
        using TinyRun run = Trained("model.attributes=false", "model.attention=se");
        RgbImage image = ImageDecoder.Decode(faces.Data.Samples[0].ImagePath);
        using var explainer = new Explainer(run.Files);
        FaceExplanation explanation = explainer.Explain(image, null, s_targets);
        Assert.Equal([true, false, true], explanation.Targets.Select(target => target is null));
        Assert.Null(explanation.Attention);
        ExplainTarget only = Assert.Single(explainer.MostProbable(image, null, 4));
        Assert.Equal(LabelHead.ExpressionName, only.Head);
    }

    [Fact]
    public void Attention_sums_to_1()
    {
        using TinyRun run = Trained("input.sizePx=64");
        using var explainer = new Explainer(run.Files);
        FaceExplanation explanation = explainer.Explain(
            ImageDecoder.Decode(faces.Data.Samples[0].ImagePath),
            null,
            s_targets
        );
        Assert.Equal(2, explanation.Attention!.Side);
        Assert.Equal(1, explanation.Attention.Values.Sum(), 1e-5f);
    }

    [Fact]
    public void The_most_probable_targets_come_first()
    {
        using TinyRun run = Trained();
        RgbImage image = ImageDecoder.Decode(faces.Data.Samples[0].ImagePath);
        using var explainer = new Explainer(run.Files);
        IReadOnlyList<ExplainTarget> targets = explainer.MostProbable(image, null, 3);
        Assert.InRange(targets.Count, 1, 3);
        float[] probabilities =
        [
            .. explainer.Explain(image, null, targets).Targets.Skip(1).Select(target => target!.Value.Probability),
        ];
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        Assert.All(probabilities, probability => Assert.True(probability > 0.5f));
    }

    [Fact]
    public void A_folder_without_a_run_is_named() =>
        Assert.Contains(
            "/no/run",
            Assert.Throws<FaerException>(() => new Explainer(new RunFolder("/no/run"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_sheet_has_one_row_per_run_and_one_column_per_target()
    {
        using TinyRun run = Trained();
        using var explainer = new Explainer(run.Files);
        FaceExplanation explanation = explainer.Explain(
            ImageDecoder.Decode(faces.Data.Samples[0].ImagePath),
            null,
            s_targets
        );
        RgbImage one = ImageDecoder.Decode(ExplanationSheet.ToPng([("a", explanation)]), "one.png");
        RgbImage two = ImageDecoder.Decode(
            ExplanationSheet.ToPng([("a", explanation), ("b", explanation with { Attention = null })]),
            "two.png"
        );
        Assert.Equal((8 + (5 * 232), 8 + 272 + 48), (one.Width, one.Height));
        Assert.Equal((one.Width, 8 + (2 * 272) + 48), (two.Width, two.Height));

        // The second run has no attention, so its last cell is background.
        Assert.NotEqual(Pixel(two, one.Width - 100, 150), Pixel(two, one.Width - 100, 272 + 150));

        // The scale below the rows, from blue to red.
        Assert.Equal((30, 60, 180), Pixel(one, 8, 280 + 13));
        Assert.Equal((220, 35, 30), Pixel(one, 8 + 127, 280 + 13));
        Assert.Equal(Pixel(one, 0, 0), Pixel(one, 8 + 129, 280 + 13));

        static (byte, byte, byte) Pixel(RgbImage image, int x, int y) =>
            (
                image.Pixels[3 * ((y * image.Width) + x)],
                image.Pixels[(3 * ((y * image.Width) + x)) + 1],
                image.Pixels[(3 * ((y * image.Width) + x)) + 2]
            );
    }

    [Fact]
    public void Colours_range_from_blue_to_red()
    {
        Assert.Equal((30f, 60f, 180f), ExplanationSheet.Color(-1));
        Assert.Equal((220f, 35f, 30f), ExplanationSheet.Color(2));
        Assert.True(ExplanationSheet.Color(0.2f).Blue > ExplanationSheet.Color(0.2f).Red);
    }

    /// <summary>Only labels with at least 50 training images count as trained.</summary>
    [Fact]
    public void Labels_with_few_training_images_are_explained_only_on_request()
    {
        using TinyRun run = Trained();
        RgbImage image = ImageDecoder.Decode(faces.Data.Samples[0].ImagePath);
        string best;
        using (var explainer = new Explainer(run.Files))
            best = explainer.MostProbable(image, null, 1)[0].Label;

        SetCounts(run, label => label == best || FacialAttributes.TryParse(label, out _) ? 49 : 50);
        using (var explainer = new Explainer(run.Files))
        {
            ExplainTarget only = Assert.Single(explainer.MostProbable(image, null, 50));
            Assert.Equal(LabelHead.ExpressionName, only.Head);
            Assert.NotEqual(best, only.Label);
            Assert.True(explainer.HasTrainedLabels);
        }

        SetCounts(run, _ => 49);
        using (var explainer = new Explainer(run.Files))
        {
            Assert.Empty(explainer.MostProbable(image, null, 50));
            Assert.False(explainer.HasTrainedLabels);
        }
    }

    [Fact]
    public void A_label_without_a_training_image_has_no_map()
    {
        using TinyRun run = Trained();
        SetCounts(run, label => label == nameof(FacialAttribute.Smiling) ? 0 : 1);
        using var explainer = new Explainer(run.Files);

        FaceExplanation explanation = explainer.Explain(
            ImageDecoder.Decode(faces.Data.Samples[0].ImagePath),
            null,
            s_targets
        );
        Assert.Equal([true, false, true], explanation.Targets.Select(target => target is null));
        Assert.Equal([false, true, false], s_targets.Select(explainer.HasLearned));
    }

    private static void SetCounts(TinyRun run, Func<string, int> count)
    {
        RunDescription description = RunDescription.Load(run.Files.Run);
        (description with { LabelCounts = description.LabelCounts.Keys.ToDictionary(label => label, count) }).Save(
            run.Files.Run
        );
    }

    private TinyRun Trained(params string[] settings)
    {
        var run = new TinyRun(faces);
        Assert.True(run.Train(settings: ["epochs=1", .. settings]));
        SetCounts(run, _ => 500);
        return run;
    }
}
