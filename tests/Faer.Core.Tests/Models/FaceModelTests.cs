using System.Text.Json.Nodes;
using Faer.Models;

namespace Faer.Core.Tests.Models;

public sealed class FaceModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)] // two full batches of 3 and a remainder
    public void Logits_equal_the_plain_computation(int count)
    {
        var tiny = new TinyModel(TestMetadata.Both);
        using FaceModel model = Load(tiny, new FaceModelOptions { BatchSize = 3, Threads = 1 });
        byte[] crops = Crops(count, seed: 3);
        var logits = new float[count * 47];
        var embeddings = new float[count * TinyModel.EmbeddingSize];

        model.Predict(crops, count, logits, embeddings);

        for (int i = 0; i < count; i++)
        {
            var expected = tiny.Predict(crops.AsSpan(i * model.CropBytes, model.CropBytes));
            AssertNear(expected.Logits, logits.AsSpan(i * 47, 47));
            AssertNear(expected.Embedding, embeddings.AsSpan(i * TinyModel.EmbeddingSize, TinyModel.EmbeddingSize));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void A_run_has_at_most_one_thread_per_processor(int beyond)
    {
        int seen = 0;
        var options = new FaceModelOptions
        {
            Threads = Environment.ProcessorCount + beyond,
            ConfigureSession = session => seen = session.IntraOpNumThreads,
        };
        using FaceModel model = Load(new TinyModel(TestMetadata.Both), options);
        Assert.Equal(Environment.ProcessorCount, seen);
    }

    [Fact]
    public void Changing_counts_do_not_affect_each_other()
    {
        var tiny = new TinyModel(TestMetadata.Both);
        using FaceModel model = Load(tiny);
        foreach (int count in new[] { 1, 5, 2, 16, 1, 3 })
        {
            byte[] crops = Crops(count, seed: count);
            var logits = new float[count * 47];
            model.Predict(crops, count, logits, []);
            AssertNear(
                tiny.Predict(crops.AsSpan((count - 1) * model.CropBytes)).Logits,
                logits.AsSpan((count - 1) * 47)
            );
        }
    }

    [Fact]
    public void A_model_may_have_any_heads()
    {
        foreach (ModelMetadata metadata in new[] { TestMetadata.ExpressionsOnly, TestMetadata.FourHeads })
        {
            var tiny = new TinyModel(metadata);
            using FaceModel model = Load(tiny, new FaceModelOptions { BatchSize = 2, Threads = 1 });
            byte[] crops = Crops(3, seed: 5);
            var logits = new float[3 * metadata.LogitCount];

            model.Predict(crops, 3, logits, []);

            for (int i = 0; i < 3; i++)
                AssertNear(
                    tiny.Predict(crops.AsSpan(i * model.CropBytes, model.CropBytes)).Logits,
                    logits.AsSpan(i * metadata.LogitCount, metadata.LogitCount)
                );
        }
    }

    [Fact]
    public void A_file_of_format_version_1_gives_the_same_logits()
    {
        var tiny = new TinyModel(TestMetadata.Both);
        byte[] crop = Crops(1, seed: 5);
        using var stream = new MemoryStream(tiny.ToOnnx(metadataJson: TestMetadata.Both.ToVersion1()));
        using FaceModel model = FaceModel.FromStream(stream, "version 1");
        var logits = new float[47];

        model.Predict(crop, 1, logits, []);

        AssertNear(tiny.Predict(crop).Logits, logits);
    }

    [Fact]
    public void A_stream_loads_like_a_file()
    {
        var tiny = new TinyModel(TestMetadata.Both);
        using var stream = new MemoryStream(tiny.ToOnnx());
        using FaceModel model = FaceModel.FromStream(stream, "memory");
        var logits = new float[47];
        byte[] crop = Crops(1, seed: 6);

        model.Predict(crop, 1, logits, []);

        AssertNear(tiny.Predict(crop).Logits, logits);
        Assert.True(stream.CanRead);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void An_open_file_is_read_from_its_current_position(int before)
    {
        var tiny = new TinyModel(TestMetadata.Both);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. new byte[before], .. tiny.ToOnnx()]);
            using FileStream stream = File.OpenRead(path);
            stream.Position = before;
            using FaceModel model = FaceModel.FromStream(stream, "open");
            var logits = new float[47];
            byte[] crop = Crops(1, seed: 6);

            model.Predict(crop, 1, logits, []);

            AssertNear(tiny.Predict(crop).Logits, logits);
            Assert.Equal(stream.Length, stream.Position);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_session_hook_is_called_once()
    {
        int calls = 0;
        using FaceModel model = Load(
            new TinyModel(TestMetadata.Both),
            new FaceModelOptions { ConfigureSession = options => calls += options is null ? 100 : 1 }
        );
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Concurrent_callers_get_their_own_results()
    {
        var tiny = new TinyModel(TestMetadata.Both);
        using FaceModel model = Load(tiny, new FaceModelOptions { Threads = 1 });
        Parallel.For(
            0,
            64,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i =>
            {
                int count = 1 + (i % 4);
                byte[] crops = Crops(count, seed: 100 + i);
                var logits = new float[count * 47];
                model.Predict(crops, count, logits, []);
                for (int j = 0; j < count; j++)
                    AssertNear(
                        tiny.Predict(crops.AsSpan(j * model.CropBytes, model.CropBytes)).Logits,
                        logits.AsSpan(j * 47, 47)
                    );
            }
        );
    }

    [Fact]
    public void The_second_call_allocates_nothing()
    {
        using FaceModel model = Load(new TinyModel(TestMetadata.Both), new FaceModelOptions { Threads = 1 });
        byte[] crops = Crops(2, seed: 8);
        float[] logits = new float[94],
            embeddings = new float[2 * TinyModel.EmbeddingSize];
        for (int i = 0; i < 20; i++)
            model.Predict(crops, 2, logits, embeddings);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            model.Predict(crops, 2, logits, embeddings);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        using FaceModel model = Load(new TinyModel(TestMetadata.Both));
        byte[] crop = Crops(1, seed: 1);
        Assert.Throws<ArgumentException>("rgbCrops", () => model.Predict(crop, 2, [], []));
        Assert.Throws<ArgumentException>("logits", () => model.Predict(crop, 1, new float[46], []));
        Assert.Throws<ArgumentException>("embeddings", () => model.Predict(crop, 1, [], new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => model.Predict([], 0, [], []));
    }

    [Fact]
    public void A_disposed_model_throws()
    {
        FaceModel model = Load(new TinyModel(TestMetadata.Both));
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Predict(Crops(1, 1), 1, [], []));
    }

    [Theory]
    [InlineData(nameof(TinyModel.Defect.NoMetadata), "'faer'")]
    [InlineData(nameof(TinyModel.Defect.WrongInputSize), "'inputSizePx'")]
    [InlineData(nameof(TinyModel.Defect.FixedBatch), "'input'")]
    [InlineData(nameof(TinyModel.Defect.RenamedInput), "'input'")]
    [InlineData(nameof(TinyModel.Defect.RenamedHead), "'attributes'")]
    [InlineData(nameof(TinyModel.Defect.SurplusInput), "2 inputs")]
    [InlineData(nameof(TinyModel.Defect.SurplusOutput), "'surplus'")]
    public void A_graph_that_does_not_match_its_metadata_is_refused(string defect, string expected) =>
        AssertRefused(new TinyModel(TestMetadata.Both).ToOnnx(Enum.Parse<TinyModel.Defect>(defect)), expected);

    [Fact]
    public void Metadata_that_contradict_the_graph_are_refused()
    {
        var tiny = new TinyModel(TestMetadata.Both);
        AssertRefused(
            tiny.ToOnnx(metadataJson: (TestMetadata.Both with { EmbeddingSize = 13 }).ToJson()),
            "'embeddingSize'"
        );
        AssertRefused(
            tiny.ToOnnx(metadataJson: TestMetadata.Both.With(TestMetadata.Expression(Expressions.Count, 1)).ToJson()),
            "'expression'"
        );
        AssertRefused(tiny.ToOnnx(metadataJson: TestMetadata.AttributesOnly.ToJson()), "'expression'");
        AssertRefused(
            new TinyModel(TestMetadata.AttributesOnly).ToOnnx(metadataJson: TestMetadata.Both.ToJson()),
            "'expression'"
        );
    }

    [Fact]
    public void A_missing_metadata_field_is_named_with_the_file()
    {
        JsonObject json = JsonNode.Parse(TestMetadata.Both.ToJson())!.AsObject();
        json.Remove("std");
        AssertRefused(new TinyModel(TestMetadata.Both).ToOnnx(metadataJson: json.ToJsonString()), "'std'");
    }

    [Fact]
    public void Files_that_are_not_ONNX_models_are_refused()
    {
        byte[] whole = new TinyModel(TestMetadata.Both).ToOnnx();
        AssertRefused([], "model.onnx");
        AssertRefused("not a model"u8.ToArray(), "model.onnx");
        AssertRefused(whole[..(whole.Length / 2)], "model.onnx");
        AssertRefused(whole[..^1], "model.onnx");
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(
            "none.onnx",
            Assert.Throws<ModelFormatException>(() => FaceModel.FromFile(_folder.At("none.onnx"))).Message,
            StringComparison.Ordinal
        );

    internal static byte[] Crops(int count, int seed)
    {
        var crops = new byte[count * 3 * 32 * 32];
        new Random(seed).NextBytes(crops);
        return crops;
    }

    private static void AssertNear(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-4f);
    }

    private static FaceModel Load(TinyModel tiny, FaceModelOptions? options = null)
    {
        using var stream = new MemoryStream(tiny.ToOnnx());
        return FaceModel.FromStream(stream, "tiny", options);
    }

    private void AssertRefused(byte[] content, string expected)
    {
        string path = _folder.Write("model.onnx", content);
        var error = Assert.Throws<ModelFormatException>(() => FaceModel.FromFile(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
