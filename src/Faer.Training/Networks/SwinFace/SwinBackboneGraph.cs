using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Networks.SwinFace;

/// <summary>Writes <see cref="SwinBackbone"/> as ONNX operators. Maps are [N, H, W, C].</summary>
/// <param name="options">The network's options.</param>
/// <param name="layers">Writes the layers.</param>
/// <param name="sizePx">The side of the input in pixels.</param>
internal sealed class SwinBackboneGraph(SwinFaceOptions options, LayerGraph layers, int sizePx)
{
    private readonly SwinShape _shape = new(options);
    private readonly TokenGraph _tokens = new(layers);
    private readonly int _window = options.Window;

    private GraphBuilder Graph => layers.Graph;

    /// <summary>Writes all stages.</summary>
    /// <param name="input">The name of the input [N, 3, S, S].</param>
    /// <param name="maps">Receives the map of each stage, after the merging that follows it.</param>
    /// <returns>The name of the last map.</returns>
    public string Write(string input, List<string> maps)
    {
        int side = sizePx / SwinShape.Patch;
        string map = layers.Convolution(
            "backbone.patch_embed.proj",
            input,
            ConvolutionShape.Patches(3, options.Width, SwinShape.Patch)
        );
        map = Norm("backbone.patch_embed.norm", layers.ChannelsLast(map), options.Width);
        for (int stage = 0; stage < _shape.Stages; stage++)
        {
            string key = $"backbone.layers.{stage}";
            int channels = _shape.Channels(stage);
            for (int block = 0; block < options.Depths[stage]; block++)
                map = Block($"{key}.blocks.{block}", map, side, channels, stage, block);
            if (stage < _shape.Stages - 1)
            {
                map = Merge($"{key}.downsample", map, side, channels);
                side /= SwinShape.Merging;
            }

            maps.Add(map);
        }

        return map;
    }

    private string Block(string key, string map, int side, int channels, int stage, int block)
    {
        int shift = SwinWindows.Shift(block, side, _window),
            positions = _window * _window,
            across = side / _window;
        string tokens = Norm($"{key}.norm1", map, channels);
        if (shift > 0)
            tokens = Roll($"{key}.rolled", tokens, side, shift);
        tokens = _tokens.Reshape($"{key}.rows", tokens, -1, across, _window, across, _window, channels);
        tokens = _tokens.Transpose($"{key}.squares", tokens, 0, 1, 3, 2, 4, 5);
        tokens = _tokens.Reshape($"{key}.windows", tokens, -1, positions, channels);
        int heads = options.AttentionHeads[stage];
        tokens = _tokens.Attention(
            $"{key}.attn",
            tokens,
            (positions, channels, heads),
            qkvBias: true,
            logits => Biased($"{key}.attn", logits, side, shift, heads)
        );
        tokens = _tokens.Reshape($"{key}.attended", tokens, -1, across, across, _window, _window, channels);
        tokens = _tokens.Transpose($"{key}.joined", tokens, 0, 1, 3, 2, 4, 5);
        tokens = _tokens.Reshape($"{key}.map", tokens, -1, side, side, channels);
        if (shift > 0)
            tokens = Roll($"{key}.unrolled", tokens, side, side - shift);
        map = _tokens.Sum($"{key}.sum1", map, tokens);
        string branch = _tokens.Mlp($"{key}.mlp", Norm($"{key}.norm2", map, channels), channels, SwinShape.Expansion);
        return _tokens.Sum($"{key}.sum2", map, branch);
    }

    /// <summary>The logits [windows, heads, T, T] with the position biases and the mask of a shifted map.</summary>
    private string Biased(string key, string logits, int side, int shift, int heads)
    {
        int positions = _window * _window,
            offsets = (2 * _window) - 1;
        string bias = Graph.Node(
            "Gather",
            $"{key}.biases",
            [
                layers.Weight($"{key}.relative_position_bias_table", offsets * offsets, heads),
                Graph.Integers($"offsets.{_window}", SwinWindows.OffsetIndex(_window)),
            ],
            Int("axis", 0)
        );
        bias = _tokens.Reshape(
            $"{key}.bias",
            _tokens.Transpose($"{key}.biases.heads", bias, 1, 0),
            1,
            heads,
            positions,
            positions
        );
        logits = Graph.Node("Add", $"{key}.biased", [logits, bias]);
        if (shift == 0)
            return logits;
        int windows = side / _window * (side / _window);
        string mask = Graph.Weight(
            $"{key}.mask",
            new WeightTensor([windows, 1, positions, positions], SwinWindows.Mask(side, _window, shift))
        );
        logits = _tokens.Reshape($"{key}.maps", logits, -1, windows, heads, positions, positions);
        return _tokens.Reshape(
            $"{key}.masked",
            Graph.Node("Add", $"{key}.maps.masked", [logits, mask]),
            -1,
            heads,
            positions,
            positions
        );
    }

    /// <summary>A map whose rows and columns start at an offset and continue at the other edge.</summary>
    private string Roll(string name, string map, int side, int offset)
    {
        foreach (int axis in new[] { 1, 2 })
        {
            map = Graph.Node(
                "Concat",
                axis == 1 ? $"{name}.rows" : name,
                [
                    Slice($"{name}.{axis}.end", map, axis, offset, side),
                    Slice($"{name}.{axis}.start", map, axis, 0, offset),
                ],
                Int("axis", axis)
            );
        }

        return map;
    }

    private string Merge(string key, string map, int side, int channels)
    {
        string[] neighbors =
        [
            .. PatchMerging.Neighbors.Select(at =>
                Slice(
                    $"{key}.{at.Row}.{at.Column}",
                    Slice($"{key}.{at.Row}.{at.Column}.rows", map, 1, at.Row, side, SwinShape.Merging),
                    2,
                    at.Column,
                    side,
                    SwinShape.Merging
                )
            ),
        ];
        string joined = Graph.Node("Concat", $"{key}.joined", neighbors, Int("axis", -1));
        int all = neighbors.Length * channels;
        return layers.LinearWithoutBias(
            $"{key}.reduction",
            Norm($"{key}.norm", joined, all),
            all,
            SwinShape.Merging * channels
        );
    }

    private string Slice(string name, string map, int axis, int from, int to, int step = 1) =>
        Graph.Node(
            "Slice",
            name,
            [
                map,
                Graph.Integers($"number.{from}", from),
                Graph.Integers($"number.{to}", to),
                Graph.Integers($"number.{axis}", axis),
                Graph.Integers($"number.{step}", step),
            ]
        );

    private string Norm(string key, string map, int channels) => layers.Norm(key, map, channels, SwinShape.NormEps);
}
