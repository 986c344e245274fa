using Faer.Files;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>
/// Compares the metadata with the graph, so that a mismatch is found when the model loads, not as a wrong answer.
/// </summary>
internal static class ModelGraphRules
{
    /// <exception cref="ModelFormatException">An input or output is missing, unknown or of another shape.</exception>
    public static void Check(InferenceSession session, ModelMetadata metadata, string name)
    {
        int side = metadata.InputSizePx;
        if (session.InputMetadata.Count != 1)
            throw new ModelFormatException(
                $"{name}: the graph has {session.InputMetadata.Count} inputs, but a FAER model has one, "
                    + $"'{ModelMetadata.InputName}'; export the model again."
            );
        CheckTensor(
            session.InputMetadata,
            "input",
            ModelMetadata.InputName,
            [-1, 3, side, side],
            "field 'inputSizePx'",
            name
        );
        foreach (ModelHead head in metadata.Heads)
            CheckTensor(
                session.OutputMetadata,
                "output",
                head.Name,
                [-1, head.Count],
                $"head '{VisibleText.Escape(head.Name)}'",
                name
            );
        CheckTensor(
            session.OutputMetadata,
            "output",
            ModelMetadata.EmbeddingOutputName,
            [-1, metadata.EmbeddingSize],
            "field 'embeddingSize'",
            name
        );
        foreach (string output in session.OutputMetadata.Keys)
        {
            if (output != ModelMetadata.EmbeddingOutputName && metadata.FindHead(output) is null)
                throw new ModelFormatException(
                    $"{name}: the graph has the output '{VisibleText.Escape(output)}', which is not a head of the "
                        + $"metadata; export the model again."
                );
        }
    }

    private static void CheckTensor(
        IReadOnlyDictionary<string, NodeMetadata> nodes,
        string kind,
        string node,
        int[] expected,
        string source,
        string name
    )
    {
        if (!nodes.TryGetValue(node, out NodeMetadata? found))
            throw new ModelFormatException(
                $"{name}: the graph has no {kind} '{VisibleText.Escape(node)}', which the metadata {source} "
                    + $"requires; export the model again."
            );
        if (found.ElementDataType != Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float)
            throw new ModelFormatException(
                $"{name}: the {kind} '{VisibleText.Escape(node)}' has the type {found.ElementDataType} instead of "
                    + $"Float; export the model again."
            );
        if (!found.Dimensions.AsSpan().SequenceEqual(expected))
            throw new ModelFormatException(
                $"{name}: the {kind} '{VisibleText.Escape(node)}' is {Shape(found.Dimensions)}, but the metadata "
                    + $"{source} requires {Shape(expected)}; export the model again."
            );
    }

    private static string Shape(IEnumerable<int> dimensions) =>
        $"[{string.Join(", ", dimensions.Select(size => size < 0 ? "N" : size.ToString(System.Globalization.CultureInfo.InvariantCulture)))}]";
}
