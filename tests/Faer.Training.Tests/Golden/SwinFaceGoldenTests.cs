using Faer.Data.DataSets;
using Faer.Training.Networks.SwinFace;
using Faer.Training.Tests.Networks.SwinFace;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Golden;

/// <summary>A block and whole networks of SwinFace, made by its authors' code.</summary>
[Trait("Category", "Golden")]
[NoTensorLeaks]
public sealed class SwinFaceGoldenTests
{
    /// <summary>The order of the outputs in a case: the age, the attributes as pairs, the expression, a person.</summary>
    private static readonly string[] s_attributes =
    [
        "Attractive",
        "Blurry",
        "Chubby",
        "Heavy_Makeup",
        "Male",
        "Oval_Face",
        "Pale_Skin",
        "Smiling",
        "Young",
        "Bald",
        "Bangs",
        "Black_Hair",
        "Blond_Hair",
        "Brown_Hair",
        "Gray_Hair",
        "Receding_Hairline",
        "Straight_Hair",
        "Wavy_Hair",
        "Wearing_Hat",
        "Arched_Eyebrows",
        "Bags_Under_Eyes",
        "Bushy_Eyebrows",
        "Eyeglasses",
        "Narrow_Eyes",
        "Big_Nose",
        "Pointy_Nose",
        "High_Cheekbones",
        "Rosy_Cheeks",
        "Wearing_Earrings",
        "Sideburns",
        "5_o_Clock_Shadow",
        "Big_Lips",
        "Mouth_Slightly_Open",
        "Mustache",
        "Wearing_Lipstick",
        "No_Beard",
        "Double_Chin",
        "Goatee",
        "Wearing_Necklace",
        "Wearing_Necktie",
    ];

    public static TheoryData<string> Blocks => GoldenCases.Find("swinface_block_*.safetensors");

    public static TheoryData<string> Evaluated => GoldenCases.Find("swinface_*_eval.safetensors");

    public static TheoryData<string> Trained => GoldenCases.Find("swinface_*_train.safetensors");

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_shifted_block_agrees_with_all_gradients(string name)
    {
        using StoredWeights golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> parameters = WithoutComputed(golden.WithPrefix("param."));
        int window = WindowOf(golden["param.attn.relative_position_bias_table"]);
        using var block = new SwinBlock(
            (int)golden["param.norm1.weight"].shape[0],
            (int)golden["param.attn.relative_position_bias_table"].shape[1],
            window,
            block: 1,
            stochasticDepthRate: 0
        );
        StateDict.Load(block, parameters, name);
        Tensor input = golden["input"].clone().requires_grad_();
        long side = (long)Math.Sqrt(input.shape[1]);

        Tensor output = block.call(input.view(input.shape[0], side, side, -1)).reshape(input.shape);
        output.backward([golden["grad_output"]]);

        Relative.Value(golden["output"], output, "output");
        Relative.InputGradient(golden["grad_input"], input);
        Relative.Gradients(golden.WithPrefix("grad."), block);
        int windows = (int)(side / window * (side / window));
        Close.Within(
            0,
            golden["param.attn_mask"],
            tensor(
                SwinWindows.Mask((int)side, window, SwinWindows.Shift(1, (int)side, window)),
                windows,
                window * window,
                window * window
            ),
            "mask"
        );
    }

    [Theory]
    [MemberData(nameof(Evaluated))]
    [MemberData(nameof(Trained))]
    public void A_whole_network_agrees_with_all_gradients(string name)
    {
        using StoredWeights golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        using SwinFaceNet net = Build(golden);
        net.train(golden.WithPrefix("after.").Count > 0);
        Tensor input = golden["input"].clone().requires_grad_();

        (Dictionary<string, Tensor> outputs, Tensor? embedding) = net.RunTasks(input);
        Tensor output = InPublishedOrder(outputs, embedding!);
        output.backward([golden["grad_output"]]);

        long embedded = embedding!.shape[1],
            tasks = output.shape[1] - embedded;
        Relative.Value(golden["output"].narrow(1, 0, tasks), output.narrow(1, 0, tasks), "output");
        Tensor person = golden["output"].narrow(1, tasks, embedded);
        if (net.training)
            Relative.Amplified(person, embedding, "embedding");
        else
            Relative.Value(person, embedding, "embedding");
        Relative.InputGradient(golden["grad_input"], input);
        Relative.Gradients(
            SwinFaceKeys.ToOwn(golden.WithPrefix("grad."), name).Tensors,
            net,
            net.training ? ["backbone.norm.bias", "backbone.feature.1.bias"] : []
        );
        if (net.training)
            Relative.Statistics(golden.WithPrefix("after."), net);
    }

    /// <summary>The features of the network with heads are the last map, averaged over its positions.</summary>
    [Theory]
    [MemberData(nameof(Evaluated))]
    public void Logits_are_the_differences_of_the_pairs(string name)
    {
        using StoredWeights golden = GoldenCases.Read(name);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using SwinFaceNet all = Build(golden);
        LabelHead[] heads = [LabelHead.Expression(7), LabelHead.Attributes];
        using var net = new SwinFaceNet(OptionsOf(golden), heads);
        var own = all.state_dict().Where(named => net.state_dict().ContainsKey(named.Key)).ToDictionary();
        StateDict.Load(net, own, name);
        net.eval();

        using var output = net.call(golden["input"]);

        Tensor pairs = golden["output"].narrow(1, 1, 2 * s_attributes.Length).view(-1, s_attributes.Length, 2);
        foreach ((int index, string attribute) in s_attributes.Index())
        {
            int label = LabelHead.Attributes.Labels.Index().Single(own => own.Item == attribute).Index;
            Relative.Value(
                pairs.select(1, index).select(1, 1) - pairs.select(1, index).select(1, 0),
                output.Attributes!.select(1, label),
                attribute
            );
        }

        Tensor expressions = golden["output"].narrow(1, 1 + (2 * s_attributes.Length), RafDbDataSet.Ids.Count);
        foreach ((int index, Expression expression) in RafDbDataSet.Ids.Index())
            Relative.Value(
                expressions.select(1, index),
                output.Expression!.select(1, (int)expression),
                $"{expression}"
            );
        Relative.Value(golden["global_features"].mean([2, 3]), output.Features, "features");
    }

    private static SwinFaceNet Build(StoredWeights golden)
    {
        var net = new SwinFaceNet(OptionsOf(golden), [], PublishedSubnets.All, recognizes: true, generator: null);
        StateDict.Load(net, SwinFaceKeys.ToOwn(golden.WithPrefix("param."), golden.Source).Tensors, golden.Source);
        return net;
    }

    private static SwinFaceOptions OptionsOf(StoredWeights golden)
    {
        IReadOnlyDictionary<string, Tensor> layers = golden.WithPrefix("param.backbone.layers.");
        int stages = Count(stage => layers.ContainsKey($"{stage}.blocks.0.norm1.weight"));
        return new SwinFaceOptions
        {
            Width = (int)golden["param.backbone.patch_embed.proj.bias"].shape[0],
            Depths =
            [
                .. Enumerable
                    .Range(0, stages)
                    .Select(stage => Count(block => layers.ContainsKey($"{stage}.blocks.{block}.norm1.weight"))),
            ],
            AttentionHeads = [.. Enumerable.Range(0, stages).Select(stage => (int)Table(stage).shape[1])],
            Window = WindowOf(Table(0)),
            FusedChannels = (int)golden["param.fam.nets.0.norm.weight"].shape[0],
            Embedding = (int)golden["param.backbone.feature.3.weight"].shape[0],
            StochasticDepthRate = 0,
            Dropout = 0,
        };

        Tensor Table(int stage) => layers[$"{stage}.blocks.0.attn.relative_position_bias_table"];

        static int Count(Func<int, bool> exists) => Enumerable.Range(0, 100).TakeWhile(exists).Count();
    }

    private static int WindowOf(Tensor table) => ((int)Math.Sqrt(table.shape[0]) + 1) / 2;

    private static Dictionary<string, Tensor> WithoutComputed(IReadOnlyDictionary<string, Tensor> parameters) =>
        parameters
            .Where(named => named.Key is not ("attn_mask" or "attn.relative_position_index"))
            .ToDictionary(named => named.Key, named => named.Value);

    private static Tensor InPublishedOrder(Dictionary<string, Tensor> outputs, Tensor embedding) =>
        cat(
            [
                outputs[SwinFaceSubnet.AgeKey],
                .. s_attributes.Select(attribute => outputs[$"attributes.{attribute}"]),
                outputs["expression"].index_select(1, tensor(RafDbDataSet.Ids.Select(one => (long)one).ToArray())),
                embedding,
            ],
            1
        );
}
