using Faer.Training.Losses;
using Faer.Training.Optimization;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Golden;

/// <summary>
/// Eight whole training steps: AdamW with rate 2.5e-4 and decay 0.01 for all parameters, rate x0.95 after every second
/// step, CE + 0.01 center loss.
/// </summary>
[Trait("Category", "Golden")]
[NoTensorLeaks]
public sealed class TrainingGoldenTests
{
    private const double LearningRate = 2.5e-4;

    /// <summary>
    /// These parameters add a constant before a softmax over positions, which cancels; their gradient is rounding noise
    /// that Adam amplifies.
    /// </summary>
    private static readonly string[] s_withoutEffect = ["attention.norm.bias", "attention.mlp.2.bias"];

    public static TheoryData<string> Cases => GoldenCases.Find("train_*.safetensors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_final_parameters_agree(string name)
    {
        using var golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        var initial = golden.WithPrefix("init.").Where(named => named.Key != "centers").ToDictionary();
        using var net = GoldenNet.Build(initial, name);
        using var center = new CenterLoss((int)golden["init.centers"].shape[0], (int)golden["init.centers"].shape[1]);
        StateDict.Load(center, new Dictionary<string, Tensor> { ["centers"] = golden["init.centers"] }, name);
        using var loss = GoldenLoss.Of(center);
        var groups = ParameterGroups.Split(
            [.. net.named_parameters(), .. center.named_parameters()],
            net.Layers,
            0.01,
            WeightDecayScope.All
        );
        using var optimizer = new FusedAdamW(groups, LearningRate);

        net.train();
        float[] expectedLosses = [.. golden["losses"].data<float>()];
        for (int step = 0; step < expectedLosses.Length; step++)
        {
            optimizer.Rate = new StepRate(LearningRate * Math.Pow(0.95, step / 2));
            optimizer.ZeroGradients();
            using var output = net.call(golden["images"][step]);
            var total = loss.Compute(output, GoldenLoss.Targets(golden["labels"][step])).Total;
            total.backward();
            Assert.Equal(1, total.item<float>() / expectedLosses[step], 1e-4);
            foreach (string key in s_withoutEffect)
                Assert.True(net.get_parameter(key)!.grad!.abs().max().item<float>() < 1e-6, $"{key} has an effect");
            optimizer.Step();
        }

        foreach (var (key, parameter) in net.named_parameters().Where(named => !s_withoutEffect.Contains(named.name)))
            Close.Within(1e-4, golden[$"final.{key}"], parameter, key);
        Close.Within(1e-4, golden["final.centers"], center.get_parameter("centers"), "centers");
    }
}
