using System.Net;
using System.Text.Json;
using Faer.Core.Tests;
using Faer.Core.Tests.Analysis;
using Faer.Core.Tests.Models;
using Faer.Imaging;
using Faer.Records;
using SkiaSharp;

namespace Faer.Server.Tests.Http.Endpoints;

public sealed class AnalyzeEndpointTests : IAsyncLifetime
{
    private static readonly RgbImage s_photo = TestPictures.Noise(200, 160, seed: 1);
    private static readonly byte[] s_png = TestPictures.Encode(s_photo);

    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/jpeg; charset=x")] // the bytes decide
    [InlineData("application/octet-stream")]
    [InlineData("IMAGE/WEBP")]
    [InlineData("image/jpg")]
    [InlineData("image/pjpeg")]
    [InlineData("image/heic")]
    [InlineData("binary/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")] // what curl says where it is told nothing
    [InlineData(null)]
    public async Task A_raw_body_gives_the_records_that_the_library_gives(string? type)
    {
        JsonElement answer = await TestServer.Json(await _server.Post("/v1/analyze", s_png, type));

        JsonElement result = Assert.Single(answer.GetProperty("results").EnumerateArray());
        Assert.Equal(["results"], answer.EnumerateObject().Select(field => field.Name));
        Assert.Equal(["source", "faces"], result.EnumerateObject().Select(field => field.Name));
        FaceRecord record = RecordJson.ParseFace(
            Assert.Single(result.GetProperty("faces").EnumerateArray()).GetRawText()
        );
        Assert.Equal(
            ("photo", 0, 1, 200, 160),
            (record.Source, record.Face, record.Faces, record.WidthPx, record.HeightPx)
        );
        FaceAnalysis face = OneByOne(s_photo);
        var photo = new PhotoAnalysis("photo", [face], null) { WidthPx = 200, HeightPx = 160 };
        FaceRecord expected = FaceRecord.From(photo, TestMetadata.Both)[0];
        Assert.Equal((expected.Box, expected.Landmarks, expected.Model), (record.Box, record.Landmarks, record.Model));
        Assert.Equal(expected.Present, record.Present);
        TestAnalyzer.AssertNear([.. expected.Attributes!.Values], [.. record.Attributes!.Values]);
        TestAnalyzer.AssertNear(
            [.. expected.Expression!.Probabilities.Values],
            [.. record.Expression!.Probabilities.Values]
        );
    }

    [Fact]
    public async Task Several_files_have_a_result_each_in_their_order_and_a_bad_one_stops_nothing()
    {
        byte[] jpeg = TestPictures.Encode(s_photo, SKEncodedImageFormat.Jpeg);
        JsonElement answer = await TestServer.Json(
            await _server.PostFiles(
                "/v1/analyze",
                ("a.png", s_png),
                ("面 顔.jpg", s_png[..60]),
                ("empty.png", []),
                ("../../b.jpg", jpeg)
            )
        );

        JsonElement[] results = [.. answer.GetProperty("results").EnumerateArray()];
        Assert.Equal(
            ["a.png", "面 顔.jpg", "empty.png", "../../b.jpg"],
            results.Select(result => result.GetProperty("source").GetString())
        );
        Assert.Equal([1, 0, 0, 1], results.Select(result => result.GetProperty("faces").GetArrayLength()));
        Assert.Equal("../../b.jpg", results[3].GetProperty("faces")[0].GetProperty("source").GetString());
        Assert.Equal([false, true, true, false], results.Select(result => result.TryGetProperty("problem", out _)));
        Assert.Equal(
            ("/problems/unreadable-image", 422),
            (
                results[1].GetProperty("problem").GetProperty("type").GetString(),
                results[1].GetProperty("problem").GetProperty("status").GetInt32()
            )
        );
        Assert.Equal("/problems/empty-body", results[2].GetProperty("problem").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_form_with_one_file_is_one_photo()
    {
        JsonElement answer = await TestServer.Json(await _server.PostFiles("/v1/analyze", ("a.png", s_png)));
        Assert.Equal("a.png", TestServer.Faces(answer)[0].GetProperty("source").GetString());
        await TestServer.Problem(
            await _server.PostFiles("/v1/analyze", ("a.png", s_png[..60])),
            422,
            "unreadable-image"
        );
    }

    [Theory]
    [InlineData("?aligned=true", 200f)]
    [InlineData("?aligned=false", 60f)]
    [InlineData("", 60f)]
    public async Task Aligned_takes_the_whole_picture_for_a_face(string query, float boxWidth)
    {
        JsonElement answer = await TestServer.Json(await _server.Post("/v1/analyze" + query, s_png));
        Assert.Equal(boxWidth, TestServer.Faces(answer)[0].GetProperty("box").GetProperty("width").GetSingle());
    }

    [Theory]
    [InlineData("?alinged=true")]
    [InlineData("?aligned=1")]
    [InlineData("?aligned=true&aligned=true")]
    [InlineData("?aligned")]
    public async Task Unknown_query_fields_and_values_are_refused(string query) =>
        await TestServer.Problem(await _server.Post("/v1/analyze" + query, s_png), 400, "unknown-field");

    [Fact]
    public async Task A_form_field_that_is_no_file_is_named()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(s_png), "photo", "a.png" },
            { new StringContent("true"), "aligned" },
        };
        Assert.Contains(
            "'aligned'",
            await TestServer.Problem(await _server.Send(HttpMethod.Post, "/v1/analyze", form), 400, "unknown-field"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/problem+json")]
    [InlineData("application/xml; charset=utf-8")]
    [InlineData("video/mp4")]
    [InlineData("not a type")]
    [InlineData("multipart/mixed; boundary=x")]
    public async Task A_content_type_that_stands_for_something_else_is_refused(string type) =>
        Assert.Contains(
            "image/jpeg",
            await TestServer.Problem(await _server.Post("/v1/analyze", s_png, type), 415, "unsupported-media-type"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("identity, br", "br")]
    [InlineData("x-unknown", "x-unknown")]
    public async Task A_packed_body_is_refused_by_the_name_of_its_encoding(string encoding, string named)
    {
        foreach (string type in (string[])["image/png", "multipart/form-data; boundary=x"])
        {
            using var content = new ByteArrayContent(s_png);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            HttpResponseMessage response = await _server.Send(HttpMethod.Post, "/v1/analyze", content);
            Assert.Contains(
                $"'{named}'",
                await TestServer.Problem(response, 415, "unsupported-media-type"),
                StringComparison.Ordinal
            );
            Assert.Equal("identity", Assert.Single(response.Headers.GetValues("Accept-Encoding")));
        }

        using var plain = new ByteArrayContent(s_png);
        plain.Headers.TryAddWithoutValidation("Content-Encoding", "identity");
        await TestServer.Json(await _server.Send(HttpMethod.Post, "/v1/analyze", plain));
    }

    [Fact]
    public async Task A_picture_that_needs_more_memory_than_there_is_says_so_and_others_go_on()
    {
        await using TestServer small = await TestServer.Start(options =>
            options with
            {
                PictureMemoryBytes = 2_000_000,
            }
        );
        byte[] large = TestPictures.Encode(TestPictures.Gradient(1000, 1000));
        foreach (string path in (string[])["/v1/analyze", "/v1/annotate"])
            Assert.StartsWith(
                "photo: decoding needs up to ",
                await TestServer.Problem(await small.Post(path, large), 422, "unreadable-image"),
                StringComparison.Ordinal
            );

        Task<HttpResponseMessage>[] many = [.. Enumerable.Range(0, 20).Select(_ => small.Post("/v1/analyze", s_png))];
        Assert.All(await Task.WhenAll(many), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
    }

    [Fact]
    public async Task Nothing_in_the_body_is_told()
    {
        await TestServer.Problem(await _server.Post("/v1/analyze", []), 400, "empty-body");
        await TestServer.Problem(await _server.PostFiles("/v1/analyze", ("a.png", [])), 400, "empty-body");
        await TestServer.Problem(
            await _server.Post("/v1/analyze", "--x--\r\n"u8.ToArray(), "multipart/form-data; boundary=x"),
            400,
            "empty-body"
        );
    }

    [Fact]
    public async Task Nothing_is_no_face_and_no_error()
    {
        await using TestServer none = await TestServer.Start(options =>
            options with
            {
                Analyzer = new AnalyzerOptions { Detector = new FixedDetector() },
            }
        );
        HttpResponseMessage response = await none.Post("/v1/analyze", s_png);
        Assert.Equal(
            """{"results":[{"source":"photo","faces":[]}]}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Two_hundred_faces_all_come()
    {
        DetectedFace[] faces =
        [
            .. Enumerable.Range(0, 200).Select(i => TestAnalyzer.Face(i % 20 * 10, i / 20 * 16, 9)),
        ];
        await using TestServer crowd = await TestServer.Start(options =>
            options with
            {
                Analyzer = new AnalyzerOptions { Detector = new FixedDetector(faces) },
            }
        );
        JsonElement answer = await TestServer.Json(await crowd.Post("/v1/analyze", s_png));
        Assert.Equal(
            faces.Select(face => face.Box.X),
            TestServer
                .Faces(answer)
                .EnumerateArray()
                .Select(face => face.GetProperty("box").GetProperty("x").GetSingle())
        );
    }

    [Fact]
    public async Task A_picture_of_one_pixel_is_analysed()
    {
        byte[] pixel = TestPictures.Encode(TestPictures.Noise(1, 1, seed: 1));
        JsonElement answer = await TestServer.Json(await _server.Post("/v1/analyze?aligned=true", pixel));
        Assert.Equal(1, TestServer.Faces(answer)[0].GetProperty("widthPx").GetInt32());
        byte[] onnx = Core.Tests.Detection.TinyYuNet.ToOnnx();
        using var folder = new TemporaryFolder();
        string detector = folder.Write("yunet.onnx", onnx);
        await using TestServer real = await TestServer.Start(options =>
            options with
            {
                Analyzer = new AnalyzerOptions { DetectorPath = detector },
            }
        );
        Assert.Equal(
            0,
            TestServer.Faces(await TestServer.Json(await real.Post("/v1/analyze", pixel))).GetArrayLength()
        );
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30_000, 30_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public async Task Pictures_without_pixels_and_with_too_many_are_refused(int width, int height) =>
        await TestServer.Problem(
            await _server.Post("/v1/analyze", BadBodies.PngThatClaims(width, height)),
            422,
            "unreadable-image"
        );

    /// <summary>By its content, whatever type it is sent as.</summary>
    [Theory]
    [InlineData("image/png")]
    [InlineData("image/tiff")]
    [InlineData("application/octet-stream")]
    public async Task Tiff_is_named_with_what_to_send_instead(string type)
    {
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        string detail = await TestServer.Problem(
            await _server.Post("/v1/analyze", tiff, type),
            422,
            "unreadable-image"
        );
        Assert.StartsWith(
            "photo: TIFF (or a camera's raw file) is not supported; save the picture as one of JPEG, PNG",
            detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Truncated_pictures_and_texts_are_refused()
    {
        Assert.Contains(
            "photo: ",
            await TestServer.Problem(
                await _server.Post("/v1/analyze", s_png[..(s_png.Length / 2)]),
                422,
                "unreadable-image"
            ),
            StringComparison.Ordinal
        );
        await TestServer.Problem(await _server.Post("/v1/analyze", "<html>"u8.ToArray()), 422, "unreadable-image");
    }

    [Fact]
    public async Task A_JPEG_without_its_end_marker_has_a_warning_and_one_without_rows_is_refused()
    {
        byte[] jpeg = TestPictures.Encode(s_photo, SKEncodedImageFormat.Jpeg);
        JsonElement answer = await TestServer.Json(await _server.Post("/v1/analyze", jpeg[..^2]));
        Assert.Contains(
            "end marker",
            Assert
                .Single(
                    answer.GetProperty("results")[0].GetProperty("faces")[0].GetProperty("warnings").EnumerateArray()
                )
                .GetString(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "photo: the file is truncated: ",
            await TestServer.Problem(
                await _server.Post("/v1/analyze", jpeg[..(jpeg.Length / 2)]),
                422,
                "unreadable-image"
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_detector_only_aligned_faces_are_taken()
    {
        await using TestServer aligned = await TestServer.Start(options =>
            options with
            {
                AlignedOnly = true,
                Analyzer = new AnalyzerOptions { DetectorPath = "not there" },
            }
        );
        Assert.Equal(
            1,
            TestServer.Faces(await TestServer.Json(await aligned.Post("/v1/analyze", s_png))).GetArrayLength()
        );
        await TestServer.Problem(await aligned.Post("/v1/analyze?aligned=false", s_png), 409, "no-detector");
    }

    private static FaceAnalysis OneByOne(RgbImage photo)
    {
        using FaceAnalyzer analyzer = TestAnalyzer.Create(TestMetadata.Both);
        return analyzer.Analyze(photo, [TestServer.Face])[0];
    }
}
