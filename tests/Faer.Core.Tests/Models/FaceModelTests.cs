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
    [InlineData(7)] // two full batches of 3 and a rest
    public void Logits_are_those_of_the_network(int count)
    {
        var tiny = new TinyModel(TestMetadata.Both);
        using FaceModel model = Load(tiny, new FaceModelOptions { BatchSize = 3, Threads = 1 });
        byte[] crops = Crops(count, seed: 3);
        var attributes = new float[count * 40];
        var expression = new float[count * 7];
        var embeddings = new float[count * TinyModel.EmbeddingSize];

        model.Predict(crops, count, attributes, expression, embeddings);

        for (int i = 0; i < count; i++)
        {
            var expected = tiny.Predict(crops.AsSpan(i * model.CropBytes, model.CropBytes));
            AssertNear(expected.Attributes, attributes.AsSpan(i * 40, 40));
            AssertNear(expected.Expression, expression.AsSpan(i * 7, 7));
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
    public void Changing_counts_do_not_disturb_each_other()
    {
        var tiny = new TinyModel(TestMetadata.Both);
        using FaceModel model = Load(tiny);
        foreach (int count in new[] { 1, 5, 2, 16, 1, 3 })
        {
            byte[] crops = Crops(count, seed: count);
            var expression = new float[count * 7];
            model.Predict(crops, count, [], expression, []);
            AssertNear(
                tiny.Predict(crops.AsSpan((count - 1) * model.CropBytes)).Expression,
                expression.AsSpan((count - 1) * 7)
            );
        }
    }

    [Fact]
    public void A_model_with_one_head_runs()
    {
        var tiny = new TinyModel(TestMetadata.ExpressionsOnly);
        using FaceModel model = Load(tiny);
        byte[] crop = Crops(1, seed: 5);
        var expression = new float[8];

        model.Predict(crop, 1, [], expression, []);

        AssertNear(tiny.Predict(crop).Expression, expression);
        Assert.Throws<ArgumentException>("attributeLogits", () => model.Predict(crop, 1, new float[40], [], []));
    }

    [Fact]
    public void A_stream_loads_like_a_file()
    {
        var tiny = new TinyModel(TestMetadata.Both);
        using var stream = new MemoryStream(tiny.ToOnnx());
        using FaceModel model = FaceModel.FromStream(stream, "memory");
        var expression = new float[7];
        byte[] crop = Crops(1, seed: 6);

        model.Predict(crop, 1, [], expression, []);

        AssertNear(tiny.Predict(crop).Expression, expression);
        Assert.True(stream.CanRead);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void An_open_file_is_read_from_where_it_stands(int before)
    {
        var tiny = new TinyModel(TestMetadata.Both);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. new byte[before], .. tiny.ToOnnx()]);
            using FileStream stream = File.OpenRead(path);
            stream.Position = before;
            using FaceModel model = FaceModel.FromStream(stream, "open");
            var expression = new float[7];
            byte[] crop = Crops(1, seed: 6);

            model.Predict(crop, 1, [], expression, []);

            AssertNear(tiny.Predict(crop).Expression, expression);
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
    public void Many_callers_at_once_get_their_own_answers()
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
                var attributes = new float[count * 40];
                model.Predict(crops, count, attributes, [], []);
                for (int j = 0; j < count; j++)
                    AssertNear(
                        tiny.Predict(crops.AsSpan(j * model.CropBytes, model.CropBytes)).Attributes,
                        attributes.AsSpan(j * 40, 40)
                    );
            }
        );
    }

    [Fact]
    public void The_second_call_allocates_nothing()
    {
        using FaceModel model = Load(new TinyModel(TestMetadata.Both), new FaceModelOptions { Threads = 1 });
        byte[] crops = Crops(2, seed: 8);
        float[] attributes = new float[80],
            expression = new float[14],
            embeddings = new float[2 * TinyModel.EmbeddingSize];
        for (int i = 0; i < 20; i++)
            model.Predict(crops, 2, attributes, expression, embeddings);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            model.Predict(crops, 2, attributes, expression, embeddings);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        using FaceModel model = Load(new TinyModel(TestMetadata.Both));
        byte[] crop = Crops(1, seed: 1);
        Assert.Throws<ArgumentException>("rgbCrops", () => model.Predict(crop, 2, [], [], []));
        Assert.Throws<ArgumentException>("attributeLogits", () => model.Predict(crop, 1, new float[39], [], []));
        Assert.Throws<ArgumentException>("expressionLogits", () => model.Predict(crop, 1, [], new float[8], []));
        Assert.Throws<ArgumentException>("embeddings", () => model.Predict(crop, 1, [], [], new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => model.Predict([], 0, [], [], []));
    }

    [Fact]
    public void A_disposed_model_says_so()
    {
        FaceModel model = Load(new TinyModel(TestMetadata.Both));
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Predict(Crops(1, 1), 1, [], [], []));
    }

    [Theory]
    [InlineData(nameof(TinyModel.Defect.NoMetadata), "'faer'")]
    [InlineData(nameof(TinyModel.Defect.WrongInputSize), "'inputSizePx'")]
    [InlineData(nameof(TinyModel.Defect.FixedBatch), "'input'")]
    [InlineData(nameof(TinyModel.Defect.RenamedInput), "'input'")]
    [InlineData(nameof(TinyModel.Defect.RenamedAttributes), "'attributes'")]
    [InlineData(nameof(TinyModel.Defect.SurplusInput), "2 inputs")]
    public void A_graph_that_does_not_fit_its_metadata_is_refused(string defect, string expected) =>
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
            tiny.ToOnnx(metadataJson: (TestMetadata.Both with { Expressions = Expressions.Names }).ToJson()),
            "'expressions'"
        );
        AssertRefused(tiny.ToOnnx(metadataJson: TestMetadata.AttributesOnly.ToJson()), "'expressions'");
        AssertRefused(
            new TinyModel(TestMetadata.AttributesOnly).ToOnnx(metadataJson: TestMetadata.Both.ToJson()),
            "'expressions'"
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
    public void Files_that_are_no_ONNX_model_are_refused()
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
