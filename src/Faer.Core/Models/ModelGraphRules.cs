using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>Holds the metadata against the graph, so that a mismatch shows when the model loads and not as a wrong answer.</summary>
internal static class ModelGraphRules
{
    /// <exception cref="ModelFormatException">The first input or output that is missing or differs.</exception>
    public static void Check(InferenceSession session, ModelMetadata metadata, string name)
    {
        int side = metadata.InputSizePx;
        if (session.InputMetadata.Count != 1)
            throw new ModelFormatException(
                $"{name}: the graph has {session.InputMetadata.Count} inputs, a FAER model has one, '{ModelMetadata.InputName}'; export the model again."
            );
        CheckTensor(session.InputMetadata, "input", ModelMetadata.InputName, [-1, 3, side, side], "inputSizePx", name);
        CheckHead(
            session.OutputMetadata,
            ModelMetadata.AttributesOutputName,
            metadata.AttributeCount,
            "attributes",
            name
        );
        CheckHead(
            session.OutputMetadata,
            ModelMetadata.ExpressionOutputName,
            metadata.ExpressionCount,
            "expressions",
            name
        );
        CheckHead(
            session.OutputMetadata,
            ModelMetadata.EmbeddingOutputName,
            metadata.EmbeddingSize,
            "embeddingSize",
            name
        );
    }

    private static void CheckHead(
        IReadOnlyDictionary<string, NodeMetadata> outputs,
        string output,
        int width,
        string field,
        string name
    )
    {
        if (width > 0)
            CheckTensor(outputs, "output", output, [-1, width], field, name);
        else if (outputs.ContainsKey(output))
            throw new ModelFormatException(
                $"{name}: the graph has the output '{output}', but the metadata field '{field}' is null; export the model again."
            );
    }

    private static void CheckTensor(
        IReadOnlyDictionary<string, NodeMetadata> nodes,
        string kind,
        string node,
        int[] expected,
        string field,
        string name
    )
    {
        if (!nodes.TryGetValue(node, out NodeMetadata? found))
            throw new ModelFormatException(
                $"{name}: the graph has no {kind} '{node}', which the metadata field '{field}' needs; export the model again."
            );
        if (found.ElementDataType != Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float)
            throw new ModelFormatException(
                $"{name}: the {kind} '{node}' holds {found.ElementDataType}, not Float; export the model again."
            );
        if (!found.Dimensions.AsSpan().SequenceEqual(expected))
            throw new ModelFormatException(
                $"{name}: the {kind} '{node}' is {Shape(found.Dimensions)}, but the metadata field '{field}' asks for {Shape(expected)}; export the model again."
            );
    }

    private static string Shape(IEnumerable<int> dimensions) =>
        $"[{string.Join(", ", dimensions.Select(size => size < 0 ? "N" : size.ToString(System.Globalization.CultureInfo.InvariantCulture)))}]";
}
