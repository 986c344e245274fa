using System.Net;
using Faer.Core.Tests;
using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Server.Tests.Http.Endpoints;

public sealed class AnnotateEndpointTests
{
    [Fact]
    public async Task A_photo_comes_back_as_the_library_draws_it()
    {
        await using TestServer server = await TestServer.Start();
        RgbImage photo = TestPictures.Noise(300, 200, seed: 1);
        HttpResponseMessage response = await server.Post("/v1/annotate", TestPictures.Encode(photo));
        byte[] png = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            (HttpStatusCode.OK, "image/png"),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType)
        );
        using FaceAnalyzer analyzer = Core.Tests.Analysis.TestAnalyzer.Create(
            Core.Tests.Models.TestMetadata.Both,
            new AnalyzerOptions { Threads = 1 }
        );
        RgbImage expected = ImageDecoder.Decode(
                AnnotatedPhoto.ToPng(photo, analyzer.Analyze(photo, [TestServer.Face])),
                "expected"
            ),
            actual = ImageDecoder.Decode(png, "actual");
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        Assert.Equal(expected.Pixels.ToArray(), actual.Pixels.ToArray());
    }

    [Fact]
    public async Task Several_photos_and_bad_ones_are_problems()
    {
        await using TestServer server = await TestServer.Start();
        byte[] png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));
        await TestServer.Problem(
            await server.PostFiles("/v1/annotate", ("a.png", png), ("b.png", png)),
            413,
            "too-many-files"
        );
        await TestServer.Problem(await server.Post("/v1/annotate", png[..50]), 422, "unreadable-image");
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await server.PostFiles(
                    "/v1/annotate?aligned=true",
                    ("a.png", TestPictures.Encode(TestPictures.Noise(1, 1, seed: 1)))
                )
            ).StatusCode
        );
    }
}
