using System.Text.Json.Nodes;
using Faer.Alignment;
using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class ModelMetadataTests
{
    private const string File = "some/model.onnx";

    [Fact]
    public void Metadata_are_read_back_as_written()
    {
        foreach (
            ModelMetadata metadata in new[]
            {
                TestMetadata.Both,
                TestMetadata.AttributesOnly,
                TestMetadata.ExpressionsOnly,
                TestMetadata.FourHeads,
                TestMetadata.Calibrated,
                TestMetadata.Recorded,
                TestMetadata.Doubting,
            }
        )
        {
            ModelMetadata read = ModelMetadata.Parse(metadata.ToJson(), File);

            Assert.Equivalent(metadata, read, strict: true);
            Assert.Equal(metadata.ToJson(), read.ToJson());
        }
    }

    [Theory]
    [InlineData(AlignmentMode.Landmarks)]
    [InlineData(AlignmentMode.Detector)]
    [InlineData(AlignmentMode.Resize)]
    public void Every_alignment_is_read_back(AlignmentMode mode)
    {
        AlignmentSettings alignment = mode switch
        {
            AlignmentMode.Landmarks => AlignmentSettings.Landmarks,
            AlignmentMode.Detector => AlignmentSettings.Detector,
            _ => AlignmentSettings.Resize,
        };

        AlignmentSettings read = ModelMetadata
            .Parse((TestMetadata.Both with { Alignment = alignment }).ToJson(), File)
            .Alignment;

        Assert.Equal(mode, read.Mode);
        Assert.Equal(alignment.Template, read.Template);
        Assert.Equal(alignment.BoxScale, read.BoxScale);
    }

    /// <summary>Models without a frame have the same JSON as before, so that earlier versions read them.</summary>
    [Fact]
    public void The_aspect_of_a_frame_is_written_only_if_there_is_one()
    {
        string plain = (TestMetadata.Both with { Alignment = AlignmentSettings.Landmarks }).ToJson(),
            framed = (TestMetadata.Both with { Alignment = AlignmentSettings.CelebAFrame }).ToJson();

        Assert.DoesNotContain("frameAspect", plain, StringComparison.Ordinal);
        Assert.Contains("\"frameAspect\":0.8165138", framed, StringComparison.Ordinal);
        Assert.Equal(1, ModelMetadata.Parse(plain, File).Alignment.FrameAspect);
        Assert.True(ModelMetadata.Parse(framed, File).Alignment.IsSame(AlignmentSettings.CelebAFrame));
    }

    [Fact]
    public void The_JSON_has_the_documented_names()
    {
        Assert.Equal(
            [
                "formatVersion",
                "name",
                "heads",
                "inputSizePx",
                "colorOrder",
                "mean",
                "std",
                "resizeFilter",
                "alignment",
                "licence",
                "terms",
                "recipe",
                "recipeHash",
                "weightsHash",
                "embeddingSize",
            ],
            JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject().Select(member => member.Key)
        );
    }

    [Fact]
    public void A_head_has_the_documented_names() =>
        Assert.Equal(
            ["name", "kind", "labels", "temperature", "thresholds", "untrained"],
            JsonNode.Parse(TestMetadata.Both.ToJson())!["heads"]![1]!.AsObject().Select(member => member.Key)
        );

    [Fact]
    public void The_fields_of_calibration_have_the_documented_names()
    {
        JsonNode json = JsonNode.Parse(TestMetadata.Calibrated.ToJson())!;

        Assert.Equal(
            ["name", "kind", "labels", "temperature", "thresholds", "untrained", "thresholdRule"],
            json["heads"]![0]!.AsObject().Select(member => member.Key)
        );
        Assert.Equal("balancedAccuracy", (string?)json["heads"]![0]!["thresholdRule"]);
        Assert.Equal(
            ["name", "kind", "labels", "temperature", "thresholds", "untrained", "trainingPrior", "prior"],
            json["heads"]![1]!.AsObject().Select(member => member.Key)
        );
        Assert.Equal($$"""{"name":"yunet","sha256":"{{new string('c', 64)}}"}""", json["alignedBy"]!.ToJsonString());
        Assert.Equal(
            """{"kind":"celeba","split":"val","images":1500,"labelled":true}""",
            json["calibratedOn"]!.ToJsonString()
        );
    }

    [Fact]
    public void An_unknown_digest_is_empty()
    {
        ModelMetadata metadata = TestMetadata.Both with { TrainedOn = [new TrainedData("lfw", 8580, "")] };

        Assert.Equal(metadata.TrainedOn, ModelMetadata.Parse(metadata.ToJson(), File).TrainedOn);
    }

    [Fact]
    public void Version_1_is_read_and_written_as_version_2()
    {
        foreach (
            ModelMetadata metadata in new[]
            {
                TestMetadata.Both,
                TestMetadata.AttributesOnly,
                TestMetadata.ExpressionsOnly,
            }
        )
        {
            ModelMetadata read = ModelMetadata.Parse(metadata.ToVersion1(), File);

            Assert.Equal((1, 2), (read.FormatVersion, ModelMetadata.Parse(read.ToJson(), File).FormatVersion));
            Assert.Equal(metadata.ToJson(), read.ToJson());
        }
    }

    [Fact]
    public void Untrained_labels_are_matched_by_their_exact_name()
    {
        ModelHead expression = TestMetadata.Both.FindHead("expression")!;
        Assert.True(expression.IsUntrained("disgust"));
        Assert.False(expression.IsUntrained("Disgust"));
        Assert.False(expression.IsUntrained("Rosy_Cheeks"));
    }

    [Fact]
    public void Logits_are_counted_over_all_heads()
    {
        Assert.Equal(47, TestMetadata.Both.LogitCount);
        Assert.Equal(8, TestMetadata.ExpressionsOnly.LogitCount);
        Assert.Equal(53, TestMetadata.FourHeads.LogitCount);
        Assert.Null(TestMetadata.ExpressionsOnly.FindHead("attributes"));
    }
}
