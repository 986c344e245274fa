using Faer.Data.Onnx;
using Faer.Models;
using Google.Protobuf;

namespace Faer.Training;

/// <summary>
/// Writes a <see cref="FaerNet"/> as the model file that inference reads: an ONNX graph (opset 20, dynamic batch) with the
/// metadata inside. The same weights, metadata and options give the same bytes on every machine.
/// </summary>
/// <remarks>
/// Input <c>input</c> [N, 3, S, S]; outputs <c>attributes</c> [N, 40] and <c>expression</c> [N, 7 or 8] (logits, those that
/// the network has) and <c>embedding</c> [N, C] (pooled features before the last norm). The format:
/// https://onnx.ai/onnx/repo-docs/IR.html
/// </remarks>
public static class OnnxExporter
{
    private const int IrVersion = 9;
    private const int OpsetVersion = 20;
    private const string Producer = "faer";

    /// <summary>Writes the model file; one that is there is replaced only when the new one is complete.</summary>
    /// <param name="net">The network; its weights are copied, its mode does not matter.</param>
    /// <param name="metadata">
    /// What the file says about itself. <see cref="ModelMetadata.WeightsHash"/> and <see cref="ModelMetadata.EmbeddingSize"/>
    /// are filled in here, whatever they hold.
    /// </param>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="options">How to write it; null: the defaults.</param>
    /// <returns>The metadata as written.</returns>
    /// <exception cref="ArgumentException">The metadata or options have other heads than the network.</exception>
    /// <exception cref="FaerException">The metadata contradict themselves, a weight is not finite, or the file cannot be written.</exception>
    public static ModelMetadata Export(
        FaerNet net,
        ModelMetadata metadata,
        string path,
        OnnxExportOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(net);
        return Export(net.Options, NamedWeights.Of(net), metadata, path, options);
    }

    /// <summary>The same over a plain state dict.</summary>
    internal static ModelMetadata Export(
        FaerNetOptions net,
        NamedWeights weights,
        ModelMetadata metadata,
        string path,
        OnnxExportOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new OnnxExportOptions();
        Check(net, metadata, options);

        var graph = NetGraph.Build(net, weights, metadata.InputSizePx, options);
        metadata = metadata with { WeightsHash = OnnxWeights.Hash(graph.Graph), EmbeddingSize = net.Backbone.Dims[^1] };
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = Producer,
            Graph = graph.Graph,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OpsetVersion });
        model.MetadataProps.Add(new StringStringEntryProto { Key = ModelMetadata.Key, Value = metadata.ToJson() });
        AtomicFile.Write(path, stream => model.WriteTo(stream));
        return metadata;
    }

    private static void Check(FaerNetOptions net, ModelMetadata metadata, OnnxExportOptions options)
    {
        int attributes = metadata.FindHead(LabelHead.AttributesName)?.Count ?? 0,
            expressions = metadata.FindHead(LabelHead.ExpressionName)?.Count ?? 0;
        if (
            attributes != net.AttributeCount
            || expressions != net.ExpressionCount
            || metadata.LogitCount != attributes + expressions
        )
        {
            throw new ArgumentException(
                $"The metadata have {attributes} attributes, {expressions} expressions and {metadata.LogitCount} logits, the network {net.AttributeCount} and {net.ExpressionCount}.",
                nameof(metadata)
            );
        }

        if (
            options.ExpressionBias is { } bias
            && (net.ExpressionCount == 0 || bias.Count != net.ExpressionCount || !bias.All(float.IsFinite))
        )
            throw new ArgumentException(
                $"The expression bias must have {net.ExpressionCount} finite values, one a class.",
                nameof(options)
            );
        if (metadata.InputSizePx < NetGraph.SmallestInputSizePx)
            throw new FaerException(
                $"{metadata.Name}: inputSizePx {metadata.InputSizePx} is too small for four stages; use {NetGraph.SmallestInputSizePx} or more."
            );
    }
}
