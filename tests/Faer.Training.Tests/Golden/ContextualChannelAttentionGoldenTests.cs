using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Golden;

[Trait("Category", "Golden")]
[NoTensorLeaks]
public sealed class ContextualChannelAttentionGoldenTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Cases => GoldenCases.Find("cc_attention_*.safetensors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_and_all_gradients_agree(string name)
    {
        using var golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        var parameters = golden.WithPrefix("param.");
        using var attention = new ContextualChannelAttention(
            (int)parameters["value.bias"].shape[0],
            (int)parameters["depthwise.weight"].shape[2]
        );
        StateDict.Load(attention, parameters, name);
        var input = golden["input"].clone().requires_grad_();

        var output = attention.call(input);
        output.backward([golden["grad_output"]]);

        Close.Within(Tolerance, golden["output"], output, "output");
        Close.Within(Tolerance, golden["grad_input"], input.grad, "gradient of the input");
        foreach (var (key, parameter) in attention.named_parameters())
            Close.Within(Tolerance, golden[$"grad.{key}"], parameter.grad, $"gradient of {key}");
    }
}
