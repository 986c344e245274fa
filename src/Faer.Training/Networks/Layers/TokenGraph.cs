using Faer.Training.Graphs;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Networks.Layers;

/// <summary>Writes the parts of a transformer's block over tokens [B, T, C] as ONNX operators.</summary>
/// <param name="layers">Writes the layers.</param>
internal sealed class TokenGraph(LayerGraph layers)
{
    private GraphBuilder Graph => layers.Graph;

    /// <summary>A reshape. One dimension may be -1.</summary>
    public string Reshape(string name, string value, params ReadOnlySpan<long> shape) =>
        Graph.Node("Reshape", name, [value, Graph.Integers($"shape.{string.Join('.', shape.ToArray())}", shape)]);

    /// <summary>A permutation of the dimensions.</summary>
    public string Transpose(string name, string value, params ReadOnlySpan<long> order) =>
        Graph.Node("Transpose", name, [value], Ints("perm", order));

    /// <summary>Linear, exact GELU, linear: <see cref="TokenMlp"/>.</summary>
    public string Mlp(string key, string value, int channels, int expansion)
    {
        string hidden = layers.Linear($"{key}.fc1", value, channels, expansion * channels);
        return layers.Linear($"{key}.fc2", layers.Gelu($"{key}.gelu", hidden), expansion * channels, channels);
    }

    /// <summary>The sum of a block's input and its branch.</summary>
    public string Sum(string name, string value, string branch) => Graph.Node("Add", name, [value, branch]);

    /// <summary>
    /// Self-attention of several heads: softmax(q k^T / sqrt(d) + bias) v and the output projection.
    /// </summary>
    /// <param name="key">The key of the layers qkv and proj.</param>
    /// <param name="tokens">The name of the tokens [B, T, C].</param>
    /// <param name="shape">T, C and the number of heads.</param>
    /// <param name="qkvBias">Whether the layer qkv has a bias.</param>
    /// <param name="addBias">Adds a bias to the logits [B, heads, T, T] and returns them; null adds nothing.</param>
    public string Attention(
        string key,
        string tokens,
        (int Count, int Channels, int Heads) shape,
        bool qkvBias,
        Func<string, string>? addBias = null
    )
    {
        (int count, int channels, int heads) = shape;
        int depth = channels / heads;
        string qkv = qkvBias
            ? layers.Linear($"{key}.qkv", tokens, channels, 3 * channels)
            : layers.LinearWithoutBias($"{key}.qkv", tokens, channels, 3 * channels);
        qkv = Transpose(
            $"{key}.qkv.parts",
            Reshape($"{key}.qkv.heads", qkv, -1, count, 3, heads, depth),
            2,
            0,
            3,
            1,
            4
        );
        string query = Graph.Node("Mul", $"{key}.query.scaled", [Part(0, "query"), Scale(key, depth)]);
        string logits = Graph.Node(
            "MatMul",
            $"{key}.logits",
            [query, Transpose($"{key}.key.transposed", Part(1, "key"), 0, 1, 3, 2)]
        );
        string weights = Graph.Node("Softmax", $"{key}.softmax", [addBias?.Invoke(logits) ?? logits], Int("axis", -1));
        string attended = Graph.Node("MatMul", $"{key}.attended", [weights, Part(2, "value")]);
        attended = Reshape($"{key}.joined", Transpose($"{key}.tokens", attended, 0, 2, 1, 3), -1, count, channels);
        return layers.Linear($"{key}.proj", attended, channels, channels);

        string Part(int index, string name) =>
            Reshape(
                $"{key}.{name}",
                Graph.Node(
                    "Gather",
                    $"{key}.{name}.part",
                    [qkv, Graph.Integers($"index.{index}", index)],
                    Int("axis", 0)
                ),
                -1,
                heads,
                count,
                depth
            );
    }

    private string Scale(string key, int depth) =>
        Graph.Weight($"{key}.scale", new WeightTensor([1], [1 / MathF.Sqrt(depth)]));
}
