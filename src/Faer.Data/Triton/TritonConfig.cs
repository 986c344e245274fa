using System.Globalization;
using System.Text;
using Faer.Models;

namespace Faer.Data.Triton;

/// <summary>The text of a model's <c>config.pbtxt</c>: <c>inference.ModelConfig</c> in protobuf's text
/// format.</summary>
internal static class TritonConfig
{
    /// <summary>Smallest preferred batch size; the others are doubled from it, up to the largest batch.</summary>
    private const int SmallestPreferred = 8;

    /// <summary>Returns the configuration; the same model and options give the same text.</summary>
    /// <param name="name">Name of the model's folder.</param>
    /// <param name="metadata">The model's metadata, which loading has checked against its graph.</param>
    /// <param name="options">Batching options.</param>
    public static string Text(string name, ModelMetadata metadata, TritonOptions options)
    {
        var text = new StringBuilder();
        Line($"name: {Quoted(name)}");
        Line($"backend: \"onnxruntime\"");
        Line($"default_model_filename: {Quoted(TritonRepository.ModelFile)}");
        Line($"max_batch_size: {options.MaxBatchSize}");
        Line($"input [");
        Line($"  {{");
        Line($"    name: {Quoted(ModelMetadata.InputName)}");
        Line($"    data_type: TYPE_FP32");
        Line($"    dims: [ 3, {metadata.InputSizePx}, {metadata.InputSizePx} ]");
        Line($"  }}");
        Line($"]");
        Line($"output [");
        string[] outputs = [.. Outputs(metadata).Select(Output)];
        text.AppendJoin(",\n", outputs).Append('\n');
        Line($"]");
        Line($"version_policy {{ latest {{ num_versions: 1 }} }}");
        Line($"instance_group [ {{ count: 1 kind: KIND_AUTO }} ]");
        if (options.MaxBatchSize > 1)
        {
            Line($"dynamic_batching {{");
            Line($"  preferred_batch_size: [ {string.Join(", ", Preferred(options.MaxBatchSize))} ]");
            Line($"  max_queue_delay_microseconds: {options.MaxQueueDelayMicroseconds}");
            Line($"}}");
        }

        // Clients get it from /v2/models/<name>/config: labels, preprocessing, alignment, temperatures, thresholds.
        Line(
            $"parameters {{ key: {Quoted(ModelMetadata.Key)} value {{ string_value: {Quoted(metadata.ToJson())} }} }}"
        );
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>Returns name, width and label file (null without one) of each output.</summary>
    public static IEnumerable<(string Name, int Width, string? Labels)> Outputs(ModelMetadata metadata) =>
        metadata
            .Heads.Select((head, i) => (head.Name, head.Count, (string?)LabelFile(head, i)))
            .Append((ModelMetadata.EmbeddingOutputName, metadata.EmbeddingSize, null));

    /// <summary>
    /// Returns the name of the file with a head's labels, one per line. For heads other than the standard ones it
    /// begins with their number, so that it is unique.
    /// </summary>
    public static string LabelFile(ModelHead head, int index) =>
        head.Head.IsStandard ? $"{head.Name}.txt"
        : TritonRepository.IsName(head.Name) ? string.Create(CultureInfo.InvariantCulture, $"{index}_{head.Name}.txt")
        : string.Create(CultureInfo.InvariantCulture, $"{index}.txt");

    private static string Output((string Name, int Width, string? Labels) output)
    {
        string labels = output.Labels is null ? "" : $"    label_filename: {Quoted(output.Labels)}\n";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {{\n    name: {Quoted(output.Name)}\n    data_type: TYPE_FP32\n    dims: [ {output.Width} "
                + $"]\n{labels}  }}"
        );
    }

    private static IEnumerable<int> Preferred(int most)
    {
        for (int size = SmallestPreferred; size < most; size *= 2)
            yield return size;
        yield return most;
    }

    /// <summary>Returns a quoted string of the text format: UTF-8, with the escapes of C.</summary>
    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (char sign in value)
        {
            _ = sign switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append('\\').Append(Convert.ToString(sign, 8).PadLeft(3, '0')),
                _ => quoted.Append(sign),
            };
        }

        return quoted.Append('"').ToString();
    }
}
