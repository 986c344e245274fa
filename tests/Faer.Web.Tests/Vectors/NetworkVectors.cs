using System.Text.Json.Nodes;
using Faer.Core.Tests.Models;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Web.Tests.Vectors;

/// <summary>The steps right before and after the network, and the metadata of a model file.</summary>
internal static class NetworkVectors
{
    public static JsonObject MakeCalibration()
    {
        float[] attributes = [-9.5f, -2.25f, -0.1f, 0, 0.7f, 3.3f, 12.125f],
            expression = [0.66f, 0.77f, -1.2f, -0.94f, -0.7f, 4.5f, -0.23f];
        float[] attributeProbabilities = [.. attributes],
            expressionProbabilities = [.. expression];
        Probabilities.Sigmoid(attributeProbabilities, 1.25f);
        Probabilities.Softmax(expressionProbabilities, 0.8f);
        return new JsonObject
        {
            ["attributeLogits"] = Array(attributes),
            ["attributeTemperature"] = 1.25f,
            ["attributeProbabilities"] = Array(attributeProbabilities),
            ["expressionLogits"] = Array(expression),
            ["expressionTemperature"] = 0.8f,
            ["expressionProbabilities"] = Array(expressionProbabilities),
            ["heads"] = new JsonArray([
                MakeHead(TestMetadata.Calibrated.Heads[1], expression),
                MakeHead(TestMetadata.Calibrated.Heads[1] with { Prior = null }, expression),
                MakeHead(TestMetadata.FourHeads.Heads[3], [-1.5f, 2.25f]),
            ]),
        };
    }

    private static JsonObject MakeHead(ModelHead head, float[] logits)
    {
        float[] probabilities = [.. logits];
        Probabilities.Apply(head, probabilities);
        ModelMetadata alone = TestMetadata.Both with { Heads = [head] };
        return new JsonObject
        {
            ["head"] = JsonNode.Parse(alone.ToJson())!["heads"]![0]!.DeepClone(),
            ["logits"] = Array(logits),
            ["probabilities"] = Array(probabilities),
        };
    }

    public static JsonObject MakeTensor()
    {
        const int SizePx = 4;
        float[] mean = [0.485f, 0.456f, 0.406f],
            std = [0.229f, 0.224f, 0.225f];
        var crop = new byte[3 * SizePx * SizePx];
        new Random(5).NextBytes(crop);
        var tensor = new float[crop.Length];
        TensorWriter.Write(crop, SizePx, mean, std, tensor);
        return new JsonObject
        {
            ["cropRgb"] = Convert.ToBase64String(crop),
            ["mean"] = Array(mean),
            ["std"] = Array(std),
            ["tensor"] = Array(tensor),
        };
    }

    public static JsonObject MakeMetadata() =>
        new()
        {
            ["cases"] = new JsonArray([
                .. new[]
                {
                    TestMetadata.Both,
                    TestMetadata.AttributesOnly,
                    TestMetadata.ExpressionsOnly,
                    TestMetadata.FourHeads,
                    TestMetadata.Calibrated,
                }.Select(metadata => new JsonObject
                {
                    ["file"] = Convert.ToBase64String(new TinyModel(metadata).ToOnnx()),
                    ["id"] = metadata.Id,
                    ["metadata"] = JsonNode.Parse(metadata.ToJson()),
                }),
            ]),
            ["version1"] = JsonNode.Parse(TestMetadata.Both.ToVersion1()),
            ["version2"] = JsonNode.Parse(ModelMetadata.Parse(TestMetadata.Both.ToVersion1(), "vectors").ToJson()),
            ["withoutMetadata"] = Convert.ToBase64String(
                new TinyModel(TestMetadata.Both).ToOnnx(TinyModel.Defect.NoMetadata)
            ),
        };

    private static JsonArray Array(float[] values) => [.. values.Select(value => (JsonNode)value)];
}
