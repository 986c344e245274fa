using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// The analysis subnets, one next to the other on the same maps: fusion, two linear layers, and one output layer per
/// task. Keys fam.nets, tss.nets and om, as in the published file; see <see cref="SwinFaceKeys"/>.
/// </summary>
internal sealed class AnalysisSubnets
{
    private readonly IReadOnlyList<SwinFaceSubnet> _subnets;
    private readonly List<FeatureFusion> _fusions = [];
    private readonly List<(Linear First, Linear Second)> _layers = [];
    private readonly Dictionary<string, Linear> _outputs = new(StringComparer.Ordinal);
    private readonly double _dropout;

    /// <summary>Creates the layers and registers them.</summary>
    /// <param name="net">The module that owns the layers.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="subnets">The subnets.</param>
    public AnalysisSubnets(nn.Module net, SwinFaceOptions options, IReadOnlyList<SwinFaceSubnet> subnets)
    {
        (_subnets, _dropout) = (subnets, options.Dropout);
        var shape = new SwinShape(options);
        int channels = options.FusedChannels;
        var fusions = nn.ModuleDict<FeatureFusion>();
        var layers = nn.ModuleDict<nn.Module>();
        var outputs = nn.ModuleDict<nn.Module>();
        var attributes = nn.ModuleDict<Linear>();
        foreach (SwinFaceSubnet subnet in subnets)
        {
            _fusions.Add(new FeatureFusion(shape));
            fusions.Add(subnet.Key, _fusions[^1]);
            _layers.Add((nn.Linear(channels, channels), nn.Linear(channels, channels)));
            layers.Add(
                subnet.Key,
                nn.ModuleDict<nn.Module>(
                    ("feature", nn.ModuleDict<nn.Module>(("0", _layers[^1].First), ("3", _layers[^1].Second)))
                )
            );
            foreach (SwinFaceTask task in subnet.Tasks)
            {
                Linear output = _outputs[task.Key] = nn.Linear(channels, task.Outputs);
                string[] words = task.Key.Split('.');
                if (words.Length == 1)
                    outputs.Add(task.Key, output);
                else
                    attributes.Add(words[1], output);
            }
        }

        if (attributes.Count > 0)
            outputs.Add(SwinFaceSubnet.AttributesKey, attributes);
        net.register_module("fam", nn.ModuleDict<nn.Module>(("nets", fusions)));
        net.register_module("tss", nn.ModuleDict<nn.Module>(("nets", layers)));
        net.register_module("om", outputs);
    }

    /// <summary>Runs all subnets. The caller's dispose scope owns the result.</summary>
    /// <param name="maps">The maps of the backbone, [N, C, H, W], all with the same H and W.</param>
    /// <param name="training">Whether dropout is active.</param>
    /// <returns>[N, outputs] by the key of the task.</returns>
    public Dictionary<string, Tensor> Run(IReadOnlyList<Tensor> maps, bool training)
    {
        using var scope = NewDisposeScope();
        var outputs = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (int index = 0; index < _subnets.Count; index++)
        {
            Tensor features = _fusions[index].Run(maps);
            features = Rectified(_layers[index].First, features);
            features = Rectified(_layers[index].Second, features);
            foreach (SwinFaceTask task in _subnets[index].Tasks)
                outputs.Add(task.Key, _outputs[task.Key].call(features).MoveToOuterDisposeScope());
        }

        return outputs;

        Tensor Rectified(Linear layer, Tensor features) =>
            nn.functional.dropout(nn.functional.relu(layer.call(features)), _dropout, training);
    }
}
