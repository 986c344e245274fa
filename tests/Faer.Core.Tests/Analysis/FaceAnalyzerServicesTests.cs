using Faer.Core.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalyzerServicesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_analyzer_serves_the_application()
    {
        string path = _folder.Write("model.onnx", new TinyModel(TestMetadata.Both).ToOnnx());
        FaceAnalyzer analyzer;
        using (
            ServiceProvider services = new ServiceCollection()
                .AddFaceAnalyzer(o => o.ModelPath = path)
                .BuildServiceProvider()
        )
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            analyzer = services.GetRequiredService<FaceAnalyzer>();
            Assert.Same(analyzer, services.GetRequiredService<FaceAnalyzer>());
            Assert.Same(analyzer, services.GetRequiredService<IFaceAnalyzer>());
            Assert.Equal("faer-test", analyzer.Metadata.Name);
        }

        Assert.Throws<ObjectDisposedException>(() => analyzer.AnalyzeAligned(TestPictures.Noise(32, 32, 1)));
    }

    [Fact]
    public void A_model_from_a_package_can_be_registered()
    {
        byte[] onnx = new TinyModel(TestMetadata.Both).ToOnnx();
        using ServiceProvider services = new ServiceCollection()
            .AddFaceAnalyzer(o =>
            {
                o.Model = new ShippedModel("tiny", () => new MemoryStream(onnx));
                o.Analyzer = new AnalyzerOptions { WithEmbeddings = true };
            })
            .BuildServiceProvider();

        Assert.NotNull(
            services.GetRequiredService<FaceAnalyzer>().AnalyzeAligned(TestPictures.Noise(32, 32, 1)).Embedding
        );
    }

    [Fact]
    public void Invalid_options_stop_the_start()
    {
        string broken = _folder.Write("broken.onnx", "no"u8.ToArray());
        AssertStops(o => o.ModelPath = broken, broken);
        AssertStops(o => o.ModelPath = _folder.At("none.onnx"), "none.onnx");
        AssertStops(_ => { }, "ModelPath");
        AssertStops(
            o =>
            {
                o.ModelPath = broken;
                o.Model = new ShippedModel("tiny", () => Stream.Null);
            },
            "either ModelPath or Model"
        );
        AssertStops(
            o =>
            {
                o.ModelPath = _folder.Write("good.onnx", new TinyModel(TestMetadata.Both).ToOnnx());
                o.Analyzer = new AnalyzerOptions { BatchSize = 0 };
            },
            "options"
        );
    }

    private static void AssertStops(Action<FaceAnalyzerServiceOptions> configure, string expected)
    {
        using ServiceProvider services = new ServiceCollection().AddFaceAnalyzer(configure).BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IStartupValidator>().Validate()
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
