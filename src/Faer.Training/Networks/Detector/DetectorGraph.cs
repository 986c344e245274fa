using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Networks.Detector;

/// <summary>
/// Writes the evaluation form of <see cref="DetectorNet"/> as ONNX operators, with normalization folded into the
/// convolutions. The outputs are those of a YuNet file, for each stride 8, 16 and 32: <c>cls</c> and <c>obj</c>
/// [N, positions, 1], <c>bbox</c> [N, positions, 4] and <c>kps</c> [N, positions, 10]. A face's score is the root of
/// cls times obj; the network has one score, so both have its value.
/// </summary>
/// <param name="shape">The network's layers.</param>
/// <param name="layers">Writes the layers.</param>
internal sealed class DetectorGraph(DetectorShape shape, LayerGraph layers)
{
    private const float Eps = (float)NormalizedConvolution.Eps;
    private const int BoxValues = 4;
    private const int PointValues = 10;

    private GraphBuilder Graph => layers.Graph;

    /// <summary>Writes everything from the input to the outputs.</summary>
    public void Write(string input)
    {
        string map = Relu(
            "stem.relu",
            layers.NormalizedConvolution(DetectorKeys.Stem, DetectorKeys.StemNorm, input, shape.Stem, Eps)
        );
        List<string> maps = [];
        foreach ((int stage, SeparableShape[] units) in shape.Stages.Index())
        {
            foreach ((int unit, SeparableShape separable) in units.Index())
                map = Separable($"{DetectorKeys.Stage(stage)}.{unit}", map, separable);
            maps.Add(map);
        }

        string? coarser = null;
        for (int level = DetectorShape.Strides.Count - 1; level >= 0; level--)
        {
            int stride = DetectorShape.Strides[level];
            string lateral = DetectorKeys.Lateral(stride),
                own = Relu(
                    $"{lateral}.relu",
                    layers.NormalizedConvolution(
                        lateral,
                        DetectorKeys.LateralNorm(stride),
                        maps[level + 1],
                        shape.Lateral(level),
                        Eps
                    )
                );
            if (coarser is not null)
                own = Separable(
                    DetectorKeys.Merge(stride),
                    Graph.Node("Add", $"{DetectorKeys.Merge(stride)}.sum", [own, Doubled(coarser)]),
                    shape.Neck
                );
            coarser = own;
            Outputs(stride, Separable(DetectorKeys.Head(stride), own, shape.Neck));
        }
    }

    private string Separable(string key, string map, SeparableShape separable)
    {
        map = layers.NormalizedConvolution($"{key}.depthwise", $"{key}.depthwise_norm", map, separable.Depthwise, Eps);
        map = layers.NormalizedConvolution($"{key}.pointwise", $"{key}.pointwise_norm", map, separable.Pointwise, Eps);
        return Relu($"{key}.relu", map);
    }

    /// <summary>Repeats each position of a map two times in each direction.</summary>
    private string Doubled(string map) =>
        Graph.Node(
            "Resize",
            $"{map}.doubled",
            [map, "", Graph.Numbers("scale.doubled", 1, 1, 2, 2)],
            Text("mode", "nearest"),
            Text("coordinate_transformation_mode", "asymmetric"),
            Text("nearest_mode", "floor")
        );

    private void Outputs(int stride, string map)
    {
        string key = DetectorKeys.Prediction(stride),
            values = layers.Positions(
                layers.ChannelsLast(layers.Convolution(key, map, shape.Prediction)),
                $"{key}.values",
                DetectorShape.Values
            ),
            score = Output("Sigmoid", $"cls_{stride}", [Slice($"{key}.logit", values, 0, 1)], 1);
        Output("Identity", $"obj_{stride}", [score], 1);
        Output(values, $"bbox_{stride}", 1, BoxValues);
        Output(values, $"kps_{stride}", 1 + BoxValues, PointValues);
    }

    private void Output(string values, string name, int first, int count) =>
        Graph.Rows(Slice(name, values, first, count), $"positions.{name}", count);

    private string Output(string opType, string name, ReadOnlySpan<string> inputs, int count)
    {
        Graph.Rows(Graph.Node(opType, name, inputs), $"positions.{name}", count);
        return name;
    }

    /// <summary>Some of the values of each position.</summary>
    private string Slice(string name, string values, int first, int count) =>
        Graph.Node(
            "Slice",
            name,
            [
                values,
                Graph.Integers($"index.{first}", first),
                Graph.Integers($"index.{first + count}", first + count),
                Graph.Integers("axis.values", 2),
            ]
        );

    private string Relu(string name, string value) => Graph.Node("Relu", name, [value]);
}
