using Faer.Models;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Graphs;

/// <summary>
/// Writes layers as ONNX operators, with their weights by state-dict key. Between layers a map is channels-last
/// [N, H, W, C], as LayerNormalization and MatMul need it; only convolutions take [N, C, H, W].
/// </summary>
/// <param name="graph">The graph that the nodes are added to.</param>
/// <param name="weights">The network's state dict.</param>
/// <param name="options">The export options.</param>
internal sealed class LayerGraph(GraphBuilder graph, NamedWeights weights, OnnxExportOptions options)
{
    /// <summary>The graph that the nodes are added to.</summary>
    public GraphBuilder Graph => graph;

    /// <summary>The export options.</summary>
    public OnnxExportOptions Options => options;

    /// <summary>Adds a weight of the given shape under its key.</summary>
    /// <exception cref="FaerException">The weight is missing, has another shape or is not finite.</exception>
    public string Weight(string key, params ReadOnlySpan<long> shape) => graph.Weight(key, weights[key, shape]);

    /// <summary>A convolution of [N, C, H, W].</summary>
    public string Convolution(string key, string map, ConvolutionShape shape) =>
        Convolution(
            key,
            map,
            shape,
            Weight($"{key}.weight", shape.Outputs, shape.Inputs / shape.Groups, shape.Kernel, shape.Kernel),
            Weight($"{key}.bias", shape.Outputs)
        );

    /// <summary>
    /// A convolution without bias of [N, C, H, W] and the batch normalization after it, in evaluation mode, as one
    /// convolution: w' = w g and b' = b - mean g, with g = weight / sqrt(variance + eps) of each output channel.
    /// </summary>
    /// <param name="key">The convolution's key.</param>
    /// <param name="norm">The normalization's key.</param>
    /// <param name="map">The name of the map.</param>
    /// <param name="shape">The convolution, of one group or several.</param>
    /// <param name="eps">The number added to the variance.</param>
    /// <param name="inputScale">
    /// A factor per input channel, which expands a kernel of one input channel to several. Null leaves the kernel
    /// unchanged.
    /// </param>
    public string NormalizedConvolution(
        string key,
        string norm,
        string map,
        ConvolutionShape shape,
        float eps,
        IReadOnlyList<float>? inputScale = null
    )
    {
        int outputs = shape.Outputs,
            kernel = shape.Kernel;
        float[] weight = weights[$"{key}.weight", outputs, shape.Inputs / shape.Groups, kernel, kernel].Values,
            scale = weights[$"{norm}.weight", outputs].Values,
            bias = weights[$"{norm}.bias", outputs].Values,
            mean = weights[$"{norm}.running_mean", outputs].Values,
            variance = weights[$"{norm}.running_var", outputs].Values;
        IReadOnlyList<float> factors = inputScale ?? [1];
        int inputs = shape.Inputs / shape.Groups * factors.Count,
            area = kernel * kernel,
            own = weight.Length / outputs;
        var folded = new float[outputs * inputs * area];
        var shift = new float[outputs];
        for (int output = 0; output < outputs; output++)
        {
            double gain = scale[output] / Math.Sqrt((double)variance[output] + eps);
            shift[output] = (float)(bias[output] - (mean[output] * gain));
            for (int i = 0; i < inputs * area; i++)
            {
                float factor = factors.Count == 1 ? factors[0] : factors[i / area];
                folded[(output * inputs * area) + i] = (float)(weight[(output * own) + (i % own)] * gain * factor);
            }
        }

        return Convolution(
            key,
            map,
            shape with
            {
                Inputs = inputs * shape.Groups,
            },
            Graph.Weight($"{key}.weight", new WeightTensor([outputs, inputs, kernel, kernel], folded)),
            Graph.Weight($"{key}.bias", new WeightTensor([outputs], shift))
        );
    }

    /// <summary>Layer normalization over the last dimension.</summary>
    public string Norm(string key, string value, int channels, float eps)
    {
        string weight = Weight($"{key}.weight", channels);
        string bias = Weight($"{key}.bias", channels);
        return graph.Node("LayerNormalization", key, [value, weight, bias], Int("axis", -1), Float("epsilon", eps));
    }

    /// <summary>
    /// Batch normalization in evaluation mode, with the running statistics of training: [N, C] or [N, C, H, W] to the
    /// same shape.
    /// </summary>
    public string BatchNorm(string key, string value, int channels, float eps) =>
        graph.Node(
            "BatchNormalization",
            key,
            [
                value,
                Weight($"{key}.weight", channels),
                Weight($"{key}.bias", channels),
                Weight($"{key}.running_mean", channels),
                Weight($"{key}.running_var", channels),
            ],
            Float("epsilon", eps)
        );

    /// <summary>Declares pooled features [N, C] as the model's embedding.</summary>
    /// <param name="features">The name of the value: <see cref="ModelMetadata.EmbeddingOutputName"/>.</param>
    /// <param name="channels">C.</param>
    /// <returns>The name of the output, <paramref name="features"/>.</returns>
    public string Embedding(string features, int channels)
    {
        graph.Output(features, channels);
        return features;
    }

    /// <summary>
    /// A head that is one linear layer of [N, C], and its output. <see cref="OnnxExportOptions.HeadBias"/> is added to
    /// its bias.
    /// </summary>
    /// <param name="head">The head.</param>
    /// <param name="key">The layer's key.</param>
    /// <param name="features">The name of the value [N, C].</param>
    /// <param name="channels">C.</param>
    public void Head(LabelHead head, string key, string features, int channels)
    {
        WeightTensor weight = weights[$"{key}.weight", head.Count, channels],
            bias = weights[$"{key}.bias", head.Count];
        if (options.HeadBias?.GetValueOrDefault(head.Name) is { } added)
            bias = bias with { Values = [.. bias.Values.Zip(added, (own, extra) => own + extra)] };
        graph.HeadNode(
            "Gemm",
            head.Name,
            [features, graph.Weight($"{key}.weight", weight), graph.Weight($"{key}.bias", bias)],
            Int("transB", 1)
        );
        graph.Output(head.Name, head.Count);
    }

    /// <summary>A linear layer over the last dimension.</summary>
    /// <param name="key">The layer's key.</param>
    /// <param name="value">The name of the input value.</param>
    /// <param name="from">Input channels.</param>
    /// <param name="to">Output channels.</param>
    /// <param name="scaleKey">
    /// The key of a factor per output channel, or null. It multiplies the weights, once, when the model is loaded.
    /// </param>
    public string Linear(string key, string value, int from, int to, string? scaleKey = null)
    {
        string weight = MatrixOf(key, from, to);
        string bias = Weight($"{key}.bias", to);
        if (scaleKey is not null)
        {
            string scale = Weight(scaleKey, to);
            weight = graph.Node("Mul", $"{key}.weight.scaled", [weight, scale]);
            bias = graph.Node("Mul", $"{key}.bias.scaled", [bias, scale]);
        }

        return graph.Node("Add", key, [graph.Node("MatMul", $"{key}.product", [value, weight]), bias]);
    }

    /// <summary>A linear layer without bias over the last dimension.</summary>
    /// <param name="key">The layer's key.</param>
    /// <param name="value">The name of the input value.</param>
    /// <param name="from">Input channels.</param>
    /// <param name="to">Output channels.</param>
    public string LinearWithoutBias(string key, string value, int from, int to) =>
        graph.Node("MatMul", key, [value, MatrixOf(key, from, to)]);

    /// <summary>GELU in its exact form.</summary>
    public string Gelu(string name, string value) => graph.Node("Gelu", name, [value], Text("approximate", "none"));

    /// <summary>
    /// A reduction (ReduceMean, ReduceMax, ReduceSum) over some dimensions, which are kept with size 1.
    /// </summary>
    public string Reduce(string opType, string name, string value, string axes) =>
        graph.Node(opType, name, [value, axes], Int("keepdims", 1));

    /// <summary>[N, C, H, W] as [N, H, W, C].</summary>
    public string ChannelsLast(string map) => graph.Node("Transpose", $"{map}.nhwc", [map], Ints("perm", 0, 2, 3, 1));

    /// <summary>[N, H, W, C] as [N, C, H, W].</summary>
    public string ChannelsFirst(string map, string? name = null) =>
        graph.Node("Transpose", $"{name ?? map}.nchw", [map], Ints("perm", 0, 3, 1, 2));

    /// <summary>[N, H, W, C] as [N, H * W, C].</summary>
    public string Positions(string map, string name, int channels) =>
        graph.Node("Reshape", name, [map, graph.Integers("shape.positions", 0, -1, channels)]);

    /// <summary>
    /// The weights of a linear layer as MatMul needs them: torch's [out, in] transposed. Gemm takes only matrices, but
    /// MatMul multiplies all positions at once.
    /// </summary>
    private string MatrixOf(string key, int from, int to) =>
        graph.Weight($"{key}.weight", Transposed(weights[$"{key}.weight", to, from]));

    private string Convolution(string key, string map, ConvolutionShape shape, string weight, string bias) =>
        graph.Node(
            "Conv",
            key,
            [map, weight, bias],
            Ints("kernel_shape", shape.Kernel, shape.Kernel),
            Ints("strides", shape.Stride, shape.Stride),
            Ints("pads", shape.Padding, shape.Padding, shape.Padding, shape.Padding),
            Int("group", shape.Groups)
        );

    private static WeightTensor Transposed(WeightTensor matrix)
    {
        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        var values = new float[matrix.Values.Length];
        for (long row = 0; row < rows; row++)
        {
            for (long column = 0; column < columns; column++)
                values[(column * rows) + row] = matrix.Values[(row * columns) + column];
        }

        return new WeightTensor([columns, rows], values);
    }
}
