using Faer.Data.Onnx;
using Faer.Files;
using Faer.Models;
using Faer.Training.Graphs;
using Faer.Training.Networks;
using Google.Protobuf;

namespace Faer.Training.Export;

/// <summary>
/// Writes a <see cref="Network"/> as the model file that inference reads: an ONNX graph (opset 20, dynamic batch) with
/// embedded metadata. The same weights, metadata and options give the same bytes on every machine.
/// </summary>
/// <remarks>
/// Input <c>input</c> [N, 3, S, S]; outputs: one per head with its name, [N, labels] logits, and <c>embedding</c>
/// [N, C], the pooled features. The format is specified at
/// https://onnx.ai/onnx/repo-docs/IR.html
/// </remarks>
internal static class OnnxExporter
{
    private const int IrVersion = 9;
    private const int OpsetVersion = 20;
    private const string Producer = "faer";

    private static readonly Dictionary<string, IReadOnlyList<float>> s_noBias = [];

    /// <summary>Writes the model file. An existing file is replaced only when the new one is complete.</summary>
    /// <param name="net">
    /// The network. Its weights are copied; its mode (training or evaluation) does not matter.
    /// </param>
    /// <param name="metadata">
    /// The metadata of the file. <see cref="ModelMetadata.WeightsHash"/> and <see cref="ModelMetadata.EmbeddingSize"/>
    /// are overwritten.
    /// </param>
    /// <param name="path">The file. Its folder is created if needed.</param>
    /// <param name="options">The export options; null for the defaults.</param>
    /// <returns>The metadata as written.</returns>
    /// <exception cref="ArgumentException">The metadata or options have other heads than the network.</exception>
    /// <exception cref="FaerException">
    /// The metadata are inconsistent, a weight is not finite, or the file cannot be written.
    /// </exception>
    public static ModelMetadata Export(
        Network net,
        ModelMetadata metadata,
        string path,
        OnnxExportOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new OnnxExportOptions();
        Check(net, metadata, options);

        GraphBuilder graph = Build(net, NamedWeights.Of(net), metadata.InputSizePx, options);
        metadata = metadata with { WeightsHash = OnnxWeights.Hash(graph.Graph), EmbeddingSize = net.FeatureCount };
        ModelProto model = ModelOf(graph.Graph);
        OnnxModelFile.SetMetadata(model, metadata);
        AtomicFile.Write(path, stream => model.WriteTo(stream));
        return metadata;
    }

    /// <summary>A model of a graph, without metadata.</summary>
    internal static ModelProto ModelOf(GraphProto graph)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = Producer,
            Graph = graph,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OpsetVersion });
        return model;
    }

    /// <summary>Builds the graph.</summary>
    /// <param name="net">The network.</param>
    /// <param name="weights">The network's state dict.</param>
    /// <param name="inputSizePx">Side of the input in pixels.</param>
    /// <param name="options">The export options.</param>
    /// <exception cref="FaerException">
    /// A weight is missing, unused or has another shape than the network's options require.
    /// </exception>
    internal static GraphBuilder Build(Network net, NamedWeights weights, int inputSizePx, OnnxExportOptions options)
    {
        var graph = new GraphBuilder(options.Precision, net.Heads.Select(head => head.Name));
        net.WriteGraph(
            new LayerGraph(graph, weights, options),
            graph.Input(ModelMetadata.InputName, 3, inputSizePx, inputSizePx)
        );
        if (weights.Unused.Count > 0)
            throw new FaerException(
                $"The network has weights that the export does not use: "
                    + $"{string.Join(", ", weights.Unused.Order(StringComparer.Ordinal))}."
            );
        return graph;
    }

    private static void Check(Network net, ModelMetadata metadata, OnnxExportOptions options)
    {
        if (!metadata.Heads.Select(head => head.Head).SequenceEqual(net.Heads))
        {
            throw new ArgumentException(
                $"The metadata have the heads "
                    + $"{string.Join(", ", metadata.Heads.Select(head => head.Head))}, but the network has "
                    + $"{string.Join(", ", net.Heads)}.",
                nameof(metadata)
            );
        }

        foreach ((string name, IReadOnlyList<float> bias) in options.HeadBias ?? s_noBias)
        {
            int count = CountOf(name);
            if (count == 0 || bias.Count != count || !bias.All(float.IsFinite))
                throw new ArgumentException(
                    $"The bias of the head '{name}' must have {count} finite values, one per label.",
                    nameof(options)
                );
        }

        if (net.Options.InputFault(metadata.InputSizePx) is { } fault)
            throw new FaerException($"{metadata.Name}: inputSizePx {metadata.InputSizePx} {fault}.");

        int CountOf(string name) => net.Heads.FirstOrDefault(head => head.Name == name)?.Count ?? 0;
    }
}
