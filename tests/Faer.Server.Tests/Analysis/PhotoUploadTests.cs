using System.Net;
using System.Text;
using System.Text.Json;
using Faer.Core.Tests;

namespace Faer.Server.Tests.Analysis;

public sealed class PhotoUploadTests
{
    private const string Form = "multipart/form-data; boundary=x";
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    [Theory]
    [InlineData("multipart/form-data", "--x--")]
    [InlineData("multipart/form-data; boundary=", "--x--")]
    [InlineData(
        "multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789x",
        "--x--"
    )]
    [InlineData(Form, "--x\r\nContent-Disposition: form-data; name=a; filename=a.png\r\n\r\ncut off")]
    [InlineData(Form, "--x\r\nContent-Disposition: form-da")]
    [InlineData(Form, "no boundary at all")]
    [InlineData(Form, "--x\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nb\r\n--x--\r\n")]
    [InlineData(Form, "--x\r\n\r\nno headers\r\n--x--\r\n")]
    [InlineData(Form, "--x\r\nno colon\r\n\r\nb\r\n--x--\r\n")]
    public async Task Malformed_forms_are_refused_with_the_reason(string type, string body)
    {
        await using TestServer server = await TestServer.Start();
        await TestServer.Problem(
            await server.Post("/v1/analyze", Encoding.Latin1.GetBytes(body), type),
            400,
            "malformed-form"
        );
        Assert.Equal(HttpStatusCode.OK, (await server.Post("/v1/analyze", s_png)).StatusCode);
    }

    [Fact]
    public async Task Too_many_or_too_long_part_headers_are_refused()
    {
        await using TestServer server = await TestServer.Start();
        string many = string.Concat(Enumerable.Range(0, 50).Select(i => $"X-{i}: y\r\n")),
            longOne = $"X: {new string('y', 5000)}\r\n";
        foreach (string headers in (string[])[many, longOne])
            await TestServer.Problem(
                await server.Post(
                    "/v1/analyze",
                    Encoding.Latin1.GetBytes(
                        $"--x\r\nContent-Disposition: form-data; name=a; filename=a.png\r\n{headers}\r\nb\r\n--x--\r\n"
                    ),
                    Form
                ),
                400,
                "malformed-form"
            );
    }

    [Fact]
    public async Task The_files_of_a_form_are_limited()
    {
        await using TestServer server = await TestServer.Start(options => options with { MaxFiles = 3 });
        Assert.Equal(
            3,
            (await TestServer.Json(await server.PostFiles("/v1/analyze", Files(3))))
                .GetProperty("results")
                .GetArrayLength()
        );
        await TestServer.Problem(await server.PostFiles("/v1/analyze", Files(4)), 413, "too-many-files");

        static IEnumerable<(string, byte[])> Files(int count) =>
            Enumerable.Range(0, count).Select(i => ($"{i}.png", s_png));
    }

    [Theory]
    [InlineData("filename=\"\"", "photo")]
    [InlineData("filename=\"  \"", "photo")]
    [InlineData("filename=\"a\tb.png\"", "a_b.png")]
    [InlineData("filename*=UTF-8''%e9%9d%a2.png", "面.png")]
    [InlineData("filename=\"C:\\photos\\me.png\"", "C:\\photos\\me.png")]
    public async Task Names_are_shown_unchanged_except_for_control_characters(string filename, string source)
    {
        await using TestServer server = await TestServer.Start();
        byte[] body =
        [
            .. Encoding.Latin1.GetBytes($"--x\r\nContent-Disposition: form-data; name=a; {filename}\r\n\r\n"),
            .. s_png,
            .. "\r\n--x--\r\n"u8,
        ];
        Assert.Equal(
            source,
            TestServer
                .Faces(await TestServer.Json(await server.Post("/v1/analyze", body, Form)))[0]
                .GetProperty("source")
                .GetString()
        );
    }

    [Fact]
    public async Task Long_names_are_shortened()
    {
        await using TestServer server = await TestServer.Start();
        string source = TestServer
            .Faces(await TestServer.Json(await server.PostFiles("/v1/analyze", (new string('n', 1000), s_png))))[0]
            .GetProperty("source")
            .GetString()!;
        Assert.Equal(new string('n', 255), source);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(300_000)]
    public async Task Bodies_arrive_whole_however_they_are_split(int pieceBytes)
    {
        await using TestServer server = await TestServer.Start();
        byte[] png = TestPictures.Encode(
            TestPictures.Noise(pieceBytes == 1 ? 20 : 700, pieceBytes == 1 ? 20 : 600, seed: 1)
        );
        using var content = new PiecesContent(png, pieceBytes);
        content.Headers.ContentType = new("image/png");
        JsonElement face = TestServer.Faces(
            await TestServer.Json(await server.Send(HttpMethod.Post, "/v1/analyze?aligned=true", content))
        )[0];
        Assert.Equal(pieceBytes == 1 ? 20 : 700, face.GetProperty("widthPx").GetInt32());
    }

    /// <summary>Sends a body in pieces, without a length.</summary>
    private sealed class PiecesContent(byte[] content, int pieceBytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (int at = 0; at < content.Length; at += pieceBytes)
            {
                await stream.WriteAsync(
                    content.AsMemory(at, Math.Min(pieceBytes, content.Length - at)),
                    TestContext.Current.CancellationToken
                );
                await stream.FlushAsync(TestContext.Current.CancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
