using System.Net;
using Faer.Cli.Verbs.Analyze.Pictures;
using Faer.Core.Tests;
using Faer.Core.Tests.Models;
using Faer.Imaging;

namespace Faer.Cli.Tests.Verbs.Analyze.Options;

[Collection(Environments.Name)]
public sealed class PictureOptionsTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Aligned_faces_give_the_same_results_again()
    {
        string photo = _folder.Write(TestPictures.Encode(TestPictures.Gradient(90, 70)), "a.png");
        FaerRun first = await Analyze("--format", "csv", "--crops", _folder.At("crops"), photo);
        string crop = Assert.Single(Directory.GetFiles(_folder.At("crops")));
        FaerRun again = await Analyze("--format", "csv", crop);

        Assert.Equal("a-face1.png", Path.GetFileName(crop));
        Assert.Equal(_folder.Metadata.InputSizePx, ImageDecoder.Decode(crop).Width);
        string[] expected = Probabilities(first),
            actual = Probabilities(again);
        Assert.True(expected.Length >= 40);
        Assert.Equal(expected, actual);

        // The last columns have the probabilities; names and boxes differ.
        static string[] Probabilities(FaerRun run) => run.Output.Split('\n')[1].Split(',')[^45..^2];
    }

    [Fact]
    public async Task Aligned_faces_can_have_any_size()
    {
        string photo = _folder.Write(BadPictures.Png, "a.png");
        await Analyze("--crops", _folder.At("crops"), "--crop-size", "200", photo);
        RgbImage crop = ImageDecoder.Decode(_folder.At("crops", "a-face1.png"));
        Assert.Equal((200, 200), (crop.Width, crop.Height));
        (await Analyze("--crops", _folder.At("crops"), "--crop-size", "0", photo)).AssertFailed(2, "--crop-size");
    }

    [Fact]
    public async Task One_photo_is_drawn_to_a_file()
    {
        string photo = _folder.Write(BadPictures.Png, "a.png"),
            drawing = _folder.At("new", "d.png");
        FaerRun run = await Analyze("--draw", drawing, photo);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"1 face in 1 photo; wrote {drawing}", run.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.True(ImageDecoder.Decode(drawing).Width >= 400);
    }

    [Fact]
    public async Task Several_photos_cannot_be_drawn_to_one_file()
    {
        string photo = _folder.Write(BadPictures.Png, "photos", "a.png"),
            other = _folder.Write(BadPictures.Png, "photos", "b.png"),
            drawing = _folder.At("d.png");
        foreach (
            string[] photos in (string[][])
                [
                    [photo, other],
                    [_folder.At("photos")],
                    [_folder.At("photos", "*.png")],
                ]
        )
            (await Analyze(["--draw", drawing, .. photos])).AssertFailed(2, drawing, "name a folder");
        (await Analyze("--draw", _folder.At("d.mp4"), photo)).AssertFailed(2, "d.png");
        (await Analyze("--draw", _folder.At("d.jpg"), photo)).AssertFailed(2, ".png");
        (await Analyze("--draw", photo, photo)).AssertFailed(2, photo, "photo itself");
        Assert.Equal(BadPictures.Png, await File.ReadAllBytesAsync(photo, TestContext.Current.CancellationToken));
        Assert.False(Path.Exists(drawing));
    }

    [Fact]
    public async Task A_contact_sheet_is_an_html_file() =>
        (await Analyze("--sheet", _folder.At("sheet"), _folder.Write(BadPictures.Png, "a.png"))).AssertFailed(
            2,
            "--sheet",
            "sheet.html"
        );

    [Fact]
    public async Task A_contact_sheet_shows_each_photo_and_needs_no_other_files()
    {
        string[] photos =
        [
            _folder.Write(BadPictures.Png, "<b>a & \"b\".png"),
            _folder.Write(BadPictures.Png, "c d.png"),
        ];
        FaerRun run = await Analyze(["--sheet", _folder.At("sheets", "s.html"), .. photos]);

        Assert.Equal(0, run.ExitCode);
        string html = await File.ReadAllTextAsync(
            _folder.At("sheets", "s.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(2, html.Split("<article").Length - 1);
        Assert.All(
            photos,
            photo => Assert.Contains(WebUtility.HtmlEncode(Path.GetFileName(photo)), html, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("<b>a &", html, StringComparison.Ordinal);
        Assert.Contains("href=\"../c%20d.png\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.StartsWith(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Photos 1 to 2</title>
            <style>
            :root { color-scheme: light dark;
            """,
            html,
            StringComparison.Ordinal
        );
        Assert.Contains(
            """
            </style>
            </head>
            <body>
            <header>
            <h1>Photos 1 to 2</h1>
            <nav></nav>
            <p>2 photos, 2 faces. Model
            """,
            html,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            """
            </figure>
            </article>
            </main>
            <script>
            """,
            html[..(html.IndexOf("<script>", StringComparison.Ordinal) + "<script>".Length)],
            StringComparison.Ordinal
        );
        Assert.EndsWith("\nfilter();\n</script>\n</body>\n</html>\n", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/jpeg;base64,", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contact_sheet_shows_own_heads_and_escapes_their_labels()
    {
        using var folder = new ModelFolder(TestMetadata.FourHeads);
        RgbImage image = TestPictures.Gradient(40, 30);
        string photo = _folder.Write(TestPictures.Encode(image), "a.png");
        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(folder.Model);
        FaceAnalysis face = analyzer.AnalyzeAligned(image);
        var sheet = new ContactSheet(_folder.At("s.html"), folder.Metadata);
        sheet.Write(new PhotoAnalysis(photo, [face], null), image);
        sheet.Complete();

        string html = File.ReadAllText(_folder.At("s.html"));
        LabelEstimate age = face.Heads["age"].Best;
        string name = WebUtility.HtmlEncode($"age: {age.Label}");
        Assert.Contains($"<span>{name}{(age.IsUntrained ? "?" : "")} ", html, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{name}\">{name}</option>", html, StringComparison.Ordinal);

        // What is worn comes before age, which is about what people are.
        Assert.True(face.Heads["what is worn"].Present.Count > 0);
        string worn = WebUtility.HtmlEncode($"what is worn: {face.Heads["what is worn"].Present[0].Label}");
        Assert.Contains($"data-labels=\"{worn}\n", html, StringComparison.Ordinal);
        Assert.Contains("dataset.labels.split(\"\\n\")", html, StringComparison.Ordinal); // the filter's script
        Assert.True(
            html.IndexOf($"<span>{worn}", StringComparison.Ordinal)
                < html.IndexOf($"<span>{name}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_full_page_is_followed_by_another_page()
    {
        RgbImage image = TestPictures.Gradient(40, 30);
        string photo = _folder.Write(TestPictures.Encode(image), "a.png");
        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(_folder.Model);
        var result = new PhotoAnalysis(photo, [analyzer.AnalyzeAligned(image)], null);
        var sheet = new ContactSheet(_folder.At("s.html"), _folder.Metadata, photosPerPage: 2);
        for (int i = 0; i < 5; i++)
            sheet.Write(result, image);
        sheet.Complete();

        string[] pages =
        [
            .. new[] { "s.html", "s-2.html", "s-3.html" }.Select(name => File.ReadAllText(_folder.At(name))),
        ];
        Assert.Equal([2, 2, 1], pages.Select(page => page.Split("<article").Length - 1));
        Assert.Contains("href=\"s-2.html\"", pages[0], StringComparison.Ordinal);
        Assert.Contains("href=\"s.html\"", pages[1], StringComparison.Ordinal);
        Assert.Contains("href=\"s-3.html\"", pages[1], StringComparison.Ordinal);
        Assert.DoesNotContain("s-4.html", pages[2], StringComparison.Ordinal);
        Assert.Contains("Photos 5 to 5", pages[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--min-face", "-1")]
    [InlineData("--max-faces", "0")]
    [InlineData("--min-confidence", "1.5")]
    [InlineData("--detection-size", "16")]
    public async Task Limits_out_of_range_are_wrong_usage(string option, string value) =>
        (await Analyze(option, value, _folder.Write(BadPictures.Png, "a.png"))).AssertFailed(2, option);

    private Task<FaerRun> Analyze(params string[] args) =>
        FaerRun.Of(["analyze", "--model", _folder.Model, "--aligned", .. args]);
}
