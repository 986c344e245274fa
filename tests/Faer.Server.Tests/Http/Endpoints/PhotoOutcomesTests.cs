using Faer.Core.Tests;
using Faer.Detection;
using Faer.Imaging;
using Microsoft.Extensions.Logging;
using SkiaSharp;

namespace Faer.Server.Tests.Http.Endpoints;

public sealed class PhotoOutcomesTests
{
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    [Fact]
    public async Task A_fault_is_logged_under_its_category_and_not_explained_to_clients()
    {
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                Analyzer = new AnalyzerOptions { Detector = new FailingDetector() },
            }
        );
        string detail = await TestServer.Problem(await server.Post("/v1/analyze", s_png), 500, "internal");
        Assert.DoesNotContain(FailingDetector.Message, detail, StringComparison.Ordinal);
        Assert.Contains(
            server.Log.Lines,
            line =>
                line.Category == "Faer.Server.PhotoRequest"
                && line.Level == LogLevel.Error
                && line.Text.StartsWith("Unexpected System.InvalidOperationException", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(FailingDetector.Message, server.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/analyze")]
    [InlineData("/v1/annotate")]
    public async Task Clients_are_not_told_options_of_the_program(string path)
    {
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                Analyzer = options.Analyzer with { Decoding = new ImageDecodeOptions { MaxPixels = 10_000 } },
            }
        );
        byte[] jpeg = TestPictures.Encode(TestPictures.Noise(64, 64, seed: 1), SKEncodedImageFormat.Jpeg);
        string cut = await TestServer.Problem(
            await server.Post(path, jpeg[..(jpeg.Length / 2)]),
            422,
            "unreadable-image"
        );
        Assert.StartsWith("photo: the file is truncated: ", cut, StringComparison.Ordinal);
        Assert.EndsWith(" are present; get the complete file.", cut, StringComparison.Ordinal);

        byte[] large = TestPictures.Encode(TestPictures.Noise(200, 100, seed: 1));
        Assert.Equal(
            "photo: 200x100 is 0.02 megapixels, above the limit of 0.01; reduce the picture.",
            await TestServer.Problem(await server.Post(path, large), 422, "unreadable-image")
        );
    }

    private sealed class FailingDetector : IFaceDetector
    {
        public const string Message = "grandmother-4711";

        // The picture of the first run, which is larger, has no face.
        public IReadOnlyList<DetectedFace> Detect(RgbImage image) =>
            image.Width == 30 ? throw new InvalidOperationException(Message) : [];

        public void Dispose() { }
    }
}
