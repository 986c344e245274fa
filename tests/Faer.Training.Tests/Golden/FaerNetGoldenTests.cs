using static TorchSharp.torch;

namespace Faer.Training.Tests.Golden;

[Trait("Category", "Golden")]
[NoTensorLeaks]
public sealed class FaerNetGoldenTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Cases => GoldenCases.Find("faer_depths*.safetensors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Features_and_logits_agree(string name)
    {
        using var golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var net = GoldenNet.Build(golden.WithPrefix("param."), name);
        net.eval();

        using var output = net.call(golden["input"]);

        Close.Within(Tolerance, golden["features"], output.Features, "features");
        Close.Within(Tolerance, golden["logits"], output.Attributes ?? output.Expression, "logits");
    }
}
