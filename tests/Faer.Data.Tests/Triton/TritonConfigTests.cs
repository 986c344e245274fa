using Faer.Core.Tests.Models;
using Faer.Data.Triton;
using Faer.Models;

namespace Faer.Data.Tests.Triton;

public sealed class TritonConfigTests
{
    [Fact]
    public void The_configuration_of_a_model_with_both_heads()
    {
        string text = TritonConfig.Text("faces", TestMetadata.Both, new TritonOptions());
        Assert.StartsWith(
            """
            name: "faces"
            backend: "onnxruntime"
            default_model_filename: "model.onnx"
            max_batch_size: 32
            input [
              {
                name: "input"
                data_type: TYPE_FP32
                dims: [ 3, 32, 32 ]
              }
            ]
            output [
              {
                name: "attributes"
                data_type: TYPE_FP32
                dims: [ 40 ]
                label_filename: "attributes.txt"
              },
              {
                name: "expression"
                data_type: TYPE_FP32
                dims: [ 7 ]
                label_filename: "expression.txt"
              },
              {
                name: "embedding"
                data_type: TYPE_FP32
                dims: [ 3 ]
              }
            ]
            version_policy { latest { num_versions: 1 } }
            instance_group [ { count: 1 kind: KIND_AUTO } ]
            dynamic_batching {
              preferred_batch_size: [ 8, 16, 32 ]
              max_queue_delay_microseconds: 2000
            }
            parameters { key: "faer" value { string_value: "{
            """.ReplaceLineEndings("\n").Replace(
                "dims: [ 3 ]",
                $"dims: [ {TestMetadata.Both.EmbeddingSize} ]",
                StringComparison.Ordinal
            ),
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("\" } }\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_head_is_an_output_with_its_own_label_file()
    {
        string text = TritonConfig.Text("faces", TestMetadata.FourHeads, new TritonOptions());
        Assert.Contains(
            "    name: \"age\"\n    data_type: TYPE_FP32\n    dims: [ 4 ]\n    label_filename: \"2_age.txt\"\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "    name: \"what is worn\"\n    data_type: TYPE_FP32\n    dims: [ 2 ]\n    label_filename: \"3.txt\"\n",
            text,
            StringComparison.Ordinal
        );
    }

    /// <summary>Field names and kinds from Triton's model_config.proto.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(100)]
    public void Triton_can_read_it_and_a_client_finds_the_metadata(int batch)
    {
        ModelMetadata metadata = TestMetadata.ExpressionsOnly with { Terms = "Quotes \" and \\,\nlines\tand 中文." };
        Dictionary<string, List<object>> config = TextFormat.Parse(
            TritonConfig.Text("x", metadata, new TritonOptions { MaxBatchSize = batch, MaxQueueDelayMicroseconds = 7 })
        );

        string[] known =
        [
            "name",
            "backend",
            "default_model_filename",
            "max_batch_size",
            "input",
            "output",
            "version_policy",
            "instance_group",
            "dynamic_batching",
            "parameters",
        ];
        Assert.Empty(config.Keys.Except(known));
        Assert.Equal([(long)batch], config["max_batch_size"]);
        Dictionary<string, List<object>> input = Message(config["input"]);
        Assert.Equal(["name", "data_type", "dims"], input.Keys);
        Assert.Equal([3L, 32L, 32L], input["dims"]);
        Assert.Equal([new TextFormat.Word("TYPE_FP32")], input["data_type"]);
        Assert.Equal(
            ["expression", "embedding"],
            config["output"].Select(output => ((Dictionary<string, List<object>>)output)["name"].Single())
        );
        Dictionary<string, List<object>> parameter = Message(config["parameters"]);
        Assert.Equal(["faer"], parameter["key"]);
        Assert.Equal(
            metadata.ToJson(),
            ModelMetadata.Parse((string)Message(parameter["value"])["string_value"].Single(), "config").ToJson()
        );

        if (batch == 1)
        {
            Assert.DoesNotContain("dynamic_batching", config.Keys);
            return;
        }

        Dictionary<string, List<object>> batching = Message(config["dynamic_batching"]);
        Assert.Equal(batch == 8 ? [8L] : [8L, 16L, 32L, 64L, 100L], batching["preferred_batch_size"]);
        Assert.Equal([7L], batching["max_queue_delay_microseconds"]);
    }

    private static Dictionary<string, List<object>> Message(List<object> values) =>
        Assert.IsType<Dictionary<string, List<object>>>(Assert.Single(values));
}
