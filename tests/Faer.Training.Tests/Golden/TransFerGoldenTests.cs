using Faer.Training.Networks.TransFer;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Golden;

/// <summary>Units of the stem and whole networks of TransFER, made by its authors' code.</summary>
[Trait("Category", "Golden")]
[NoTensorLeaks]
public sealed class TransFerGoldenTests
{
    public static TheoryData<string> Units => GoldenCases.Find("transfer_ir_*.safetensors");

    public static TheoryData<string> Evaluated => GoldenCases.Find("transfer_*_eval.safetensors");

    public static TheoryData<string> Trained => GoldenCases.Find("transfer_*_train.safetensors");

    [Theory]
    [MemberData(nameof(Units))]
    public void A_unit_of_the_stem_agrees_with_all_gradients(string name)
    {
        using StoredWeights golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        long[] kernel = golden["param.res_layer.1.weight"].shape;
        int stride = (int)(golden["input"].shape[2] / golden["output"].shape[2]);
        using var unit = new ResidualUnit(new UnitShape((int)kernel[1], (int)kernel[0], stride));
        StateDict.Load(unit, golden.WithPrefix("param."), name);
        unit.eval();
        Tensor input = golden["input"].clone().requires_grad_();

        Tensor output = unit.call(input);
        output.backward([golden["grad_output"]]);

        Relative.Value(golden["output"], output, "output");
        Relative.InputGradient(golden["grad_input"], input);
        Relative.Gradients(golden.WithPrefix("grad."), unit);
    }

    [Theory]
    [MemberData(nameof(Evaluated))]
    [MemberData(nameof(Trained))]
    public void A_whole_network_agrees_with_all_gradients(string name)
    {
        using StoredWeights golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        using TransFerNet net = Build(golden);
        bool trains = golden.Tensors.ContainsKey("mad_dropped");
        net.train(trains);
        if (trains)
            net.GivenDrops = new TransFerDrops(
                golden["mad_dropped"],
                [.. Enumerable.Range(0, net.Blocks).Select(block => golden["msad_dropped"][block])]
            );
        Tensor input = golden["input"].clone().requires_grad_();

        using var output = net.call(input);
        output.Expression!.backward([golden["grad_output"]]);

        Relative.Value(golden["features"], output.Features, "features");
        Relative.Value(golden["logits"], output.Expression, "logits");
        Relative.InputGradient(golden["grad_input"], input);
        Relative.Gradients(InOwnNames(golden.WithPrefix("grad.")), net);
        if (trains)
            Relative.Statistics(golden.WithPrefix("after."), net);
    }

    private static TransFerNet Build(StoredWeights golden)
    {
        Dictionary<string, Tensor> parameters = InOwnNames(golden.WithPrefix("param."));
        var widths = new List<int>();
        var units = new List<int>();
        for (int unit = 0; parameters.ContainsKey($"extractor.body.{unit}.res_layer.1.weight"); unit++)
        {
            int width = (int)parameters[$"extractor.body.{unit}.res_layer.1.weight"].shape[0];
            if (widths.Count == 0 || widths[^1] != width)
            {
                widths.Add(width);
                units.Add(0);
            }

            units[^1]++;
        }

        int tokens = (int)parameters["vit.pos_embed"].shape[1],
            channels = (int)parameters["vit.pos_embed"].shape[2],
            depth = Count("vit.blocks.{0}.norm1.weight");
        var net = new TransFerNet(
            new TransFerOptions
            {
                StemWidths = widths,
                StemUnits = units,
                Branches = Count("attention.las.{0}.bn1.weight"),
                BranchReduction = widths[^1] / (int)parameters["attention.las.0.bn1.weight"].shape[0],
                Positions = (int)Math.Sqrt(tokens - 1),
                Width = channels,
                Depth = depth,
                AttentionHeads = golden.Tensors.TryGetValue("msad_dropped", out Tensor? dropped)
                    ? (int)dropped.shape[2]
                    : HeadsOfTheOtherCases,
                Expansion = (int)parameters["vit.blocks.0.mlp.fc1.bias"].shape[0] / channels,
            },
            [LabelHead.Expression((int)parameters["head.bias"].shape[0])]
        );
        StateDict.Load(net, parameters, golden.Source);
        return net;

        int Count(string key) =>
            Enumerable
                .Range(0, 100)
                .TakeWhile(index =>
                    parameters.ContainsKey(string.Format(System.Globalization.CultureInfo.InvariantCulture, key, index))
                )
                .Count();
    }

    /// <summary>The number of heads does not show in the weights; it is the same in all cases.</summary>
    private const int HeadsOfTheOtherCases = 4;

    /// <summary>The names of a case are the published ones; only the head has another name here.</summary>
    private static Dictionary<string, Tensor> InOwnNames(IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.ToDictionary(
            named => named.Key.Replace("head.fc.", "head.", StringComparison.Ordinal),
            named => named.Value
        );
}
