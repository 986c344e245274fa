using Faer.Data.Onnx;
using Faer.Detection;
using Faer.Files;
using Faer.Models;
using Faer.Training.Graphs;
using Faer.Training.Networks.Detector;
using Faer.Training.Recipes;
using Google.Protobuf;

namespace Faer.Training.Export;

/// <summary>
/// Writes a <see cref="DetectorNet"/> as a detector file: an ONNX graph with the input and outputs of YuNet, so that
/// whatever reads YuNet's file reads this one. Its input takes pixels as they are, [N, 3, H, W] blue, green, red from 0
/// to 255; the normalization of training is part of the first convolution. H and W are multiples of 32.
/// </summary>
internal static class DetectorExporter
{
    /// <summary>Writes the file. An existing file is replaced only when the new one is complete.</summary>
    /// <param name="net">The network. Its weights are copied; its mode does not matter.</param>
    /// <param name="input">The input that the network was trained with; its mean is 0.</param>
    /// <param name="score">The change of the scores' logits.</param>
    /// <param name="metadata">What the file says; <see cref="DetectorMetadata.WeightsHash"/> is overwritten.</param>
    /// <param name="path">The file. Its folder is created if needed.</param>
    /// <returns>The metadata as written.</returns>
    /// <exception cref="FaerException">A weight is not finite, or the file cannot be written.</exception>
    public static DetectorMetadata Export(
        DetectorNet net,
        InputRecipe input,
        ScoreScale score,
        DetectorMetadata metadata,
        string path
    )
    {
        GraphProto graph = Build(net, input, score);
        metadata = metadata with { WeightsHash = OnnxWeights.Hash(graph) };
        ModelProto model = OnnxExporter.ModelOf(graph);
        foreach ((string key, string value) in metadata.Entries())
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        AtomicFile.Write(path, stream => model.WriteTo(stream));
        return metadata;
    }

    /// <summary>Builds the graph.</summary>
    internal static GraphProto Build(DetectorNet net, InputRecipe input, ScoreScale score)
    {
        if (input.Mean.Any(mean => mean != 0))
            throw new FaerException(
                "A detector is exported only if field 'input.mean' is 0, because black surrounds its pictures."
            );
        var graph = new GraphBuilder(WeightPrecision.Float32);
        NamedWeights weights = NamedWeights.Of(net, (key, weight) => Changed(key, weight, input, score));
        net.WriteGraph(
            new LayerGraph(graph, weights, new OnnxExportOptions()),
            graph.Picture(ModelMetadata.InputName, input.Std.Count)
        );
        return graph.Graph;
    }

    private static WeightTensor Changed(string key, WeightTensor weight, InputRecipe input, ScoreScale score)
    {
        if (key == $"{DetectorKeys.Stem}.weight")
            return OfPixels(weight, input);
        bool isPrediction = DetectorShape.Strides.Any(stride =>
            key.StartsWith($"{DetectorKeys.Prediction(stride)}.", StringComparison.Ordinal)
        );
        return isPrediction ? Scored(weight, score) : weight;
    }

    /// <summary>
    /// The stem's weights for pixels in the order blue, green, red: w' of channel 2 - c is w of channel c over 255 times
    /// its deviation.
    /// </summary>
    private static WeightTensor OfPixels(WeightTensor weight, InputRecipe input)
    {
        int channels = input.Std.Count,
            area = (int)(weight.Shape[2] * weight.Shape[3]);
        var pixels = new float[weight.Values.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            (int plane, int position) = Math.DivRem(i, area);
            (int output, int channel) = Math.DivRem(plane, channels);
            int other = (((output * channels) + channels - 1 - channel) * area) + position;
            pixels[other] = (float)(weight.Values[i] / (255.0 * input.Std[channel]));
        }

        return weight with
        {
            Values = pixels,
        };
    }

    /// <summary>The prediction with another logit of the score, which is its first output: weights or biases.</summary>
    private static WeightTensor Scored(WeightTensor weight, ScoreScale score)
    {
        var values = (float[])weight.Values.Clone();
        int own = values.Length / DetectorShape.Values;
        bool isBias = weight.Shape.Length == 1;
        for (int i = 0; i < own; i++)
            values[i] = (float)((values[i] * score.Gain) + (isBias ? score.Shift : 0));
        return weight with { Values = values };
    }
}
