using System.Text.Json;
using Faer.Core.Tests;
using Faer.Core.Tests.Models;
using Faer.Imaging;
using Faer.Records;

namespace Faer.Cli.Tests.Verbs.Analyze;

[Collection(Environments.Name)]
public sealed class AnalyzeCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_aligned_face_gives_a_table_with_its_expression_and_attributes()
    {
        string photo = _folder.Write(BadPictures.Png, "a.png");
        FaerRun run = await Analyze("--aligned", photo);

        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(_folder.Model);
        FaceAnalysis face = analyzer.AnalyzeAligned(photo);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains(photo, run.Output, StringComparison.Ordinal);
        Assert.Contains($"{face.Expression.Label.Name()}", run.Output, StringComparison.Ordinal);
        Assert.NotEmpty(face.PresentAttributes);
        Assert.All(
            face.PresentAttributes,
            estimate => Assert.Contains(estimate.Attribute.DisplayName(), run.Output, StringComparison.Ordinal)
        );
        Assert.Contains("licence test", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_without_training_examples_are_marked()
    {
        using var folder = new ModelFolder(
            TestMetadata.Both with
            {
                Heads = [.. TestMetadata.Both.Heads.Select(head => head with { Untrained = head.Head.Labels })],
            }
        );
        string photo = folder.Write(BadPictures.Png, "a.png");
        FaerRun marked = await FaerRun.Of("analyze", "--model", folder.Model, "--aligned", photo);
        FaerRun plain = await Analyze("--aligned", _folder.Write(BadPictures.Png, "a.png"));

        int faces = marked.Output.Split("attribute").Length;
        Assert.True(faces > 2);
        Assert.Equal(faces, marked.Output.Split("untrained: ").Length - 1);
        Assert.DoesNotContain("untrained: ", plain.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_heads_are_shown_after_the_expression()
    {
        using var folder = new ModelFolder(TestMetadata.FourHeads);
        string photo = folder.Write(BadPictures.Png, "a.png");
        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(folder.Model);
        FaceAnalysis face = analyzer.AnalyzeAligned(photo);

        FaerRun run = await FaerRun.Of("analyze", "--model", folder.Model, "--aligned", photo);

        int expression = run.Output.IndexOf(" expression ", StringComparison.Ordinal),
            age = run.Output.IndexOf(" age ", StringComparison.Ordinal),
            worn = run.Output.IndexOf(" what is worn ", StringComparison.Ordinal);
        Assert.True(expression > 0 && expression < age && expression < worn, $"The order is wrong:\n{run.Output}");
        Assert.Contains(face.Heads["age"].Best.Label, run.Output[age..], StringComparison.Ordinal);
        string[] present = [.. face.Heads["what is worn"].Present.Select(label => label.Label)];
        Assert.All(
            present.DefaultIfEmpty("none present"),
            label => Assert.Contains(label, run.Output[worn..], StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_table_has_columns_for_own_heads()
    {
        using var folder = new ModelFolder(TestMetadata.FourHeads);
        string photo = folder.Write(BadPictures.Png, "a.png");
        FaerRun run = await FaerRun.Of("analyze", "--model", folder.Model, "--aligned", "--format", "csv", photo);
        Assert.Contains(
            ",age,age_certain,age.0-2,age.3-9,age.10-19,\"age.=20, or \"\"more\"\"\",what is worn,",
            run.Output.Split('\n')[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Jsonl_has_one_line_per_face_with_every_probability()
    {
        string a = _folder.Write(BadPictures.Png, "a.png"),
            b = _folder.Write(TestPictures.Encode(TestPictures.Gradient(50, 30)), "b.png");
        FaerRun run = await Analyze("--aligned", "--format", "jsonl", a, b);

        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(_folder.Model);
        FaceAnalysis face = analyzer.AnalyzeAligned(b);
        using JsonDocument json = JsonDocument.Parse(lines[1]);
        JsonElement root = json.RootElement;
        Assert.Equal(b, root.GetProperty("source").GetString());
        Assert.Equal(50, root.GetProperty("box").GetProperty("width").GetSingle());
        Assert.Equal(face.Expression.Label.Name(), root.GetProperty("expression").GetProperty("label").GetString());
        Assert.Equal(
            Expressions.BasicCount,
            root.GetProperty("expression").GetProperty("probabilities").EnumerateObject().Count()
        );
        Assert.Equal(
            face[FacialAttribute.Young].Probability,
            root.GetProperty("attributes").GetProperty("Young").GetSingle(),
            1e-5f
        );
        Assert.Equal(
            face.PresentAttributes.Select(estimate => estimate.Attribute.Name()),
            root.GetProperty("present").EnumerateArray().Select(name => name.GetString())
        );
        Assert.Equal(
            _folder.Metadata.Heads.SelectMany(head => head.Untrained),
            root.GetProperty("untrainedLabels").EnumerateArray().Select(name => name.GetString())
        );
    }

    [Fact]
    public async Task A_single_photo_gives_the_same_results_as_among_others()
    {
        string photo = _folder.Write(TestPictures.Encode(TestPictures.Gradient(50, 30)), "a.png"),
            other = _folder.Write(BadPictures.Png, "b.png");
        FaerRun alone = await Analyze("--aligned", "--format", "jsonl", photo),
            among = await Analyze("--aligned", "--format", "jsonl", photo, other);

        Assert.Equal(0, alone.ExitCode);
        Assert.Equal(among.Output.Split('\n')[0], alone.Output.TrimEnd('\n'));
    }

    [Fact]
    public async Task A_single_photo_that_cannot_be_read_is_one_line()
    {
        string photo = _folder.Write(BadPictures.Truncated, "truncated.png");
        (await Analyze("--aligned", photo)).AssertFailed(3, photo, "truncated");
    }

    [Fact]
    public async Task Each_unreadable_file_is_one_line_and_the_others_are_analysed()
    {
        string[] bad =
        [
            _folder.Write(BadPictures.Truncated, "truncated.png"),
            _folder.Write([], "empty.png"),
            _folder.Write(BadPictures.Text, "text.jpg"),
            _folder.Write(BadPictures.Huge(), "huge.png"),
            _folder.At("missing.png"),
        ];
        string good = _folder.Write(BadPictures.Png, "good.png");
        FaerRun run = await Analyze(["--aligned", "--draw", _folder.At("out"), .. bad, good]);

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(bad.Length, run.Errors.Length);
        Assert.All(
            bad.Zip(run.Errors),
            pair => Assert.StartsWith($"faer: {pair.First}: ", pair.Second, StringComparison.Ordinal)
        );
        Assert.Contains("110 megapixels", run.Errors[3], StringComparison.Ordinal);
        Assert.Contains(good, run.Output, StringComparison.Ordinal);
        Assert.Equal(["good.png"], Directory.EnumerateFiles(_folder.At("out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Everything_skipped_in_a_folder_is_reported()
    {
        _folder.Write(BadPictures.Png, "photos", "a.jfif");
        _folder.Write(BadPictures.Png, "photos", "noext");
        _folder.Write([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8], "photos", "b.HEIC");
        _folder.Write(BadPictures.Text, "photos", "notes.txt");
        _folder.Write(BadPictures.Text, "photos", "film.mp4");
        using Environments.Variable path = new("PATH", _folder.Root);
        FaerRun run = await Analyze("--aligned", "--output", _folder.At("out"), _folder.At("photos"));

        Assert.Equal(3, run.ExitCode);
        PhotoRecord[] photos = [.. File.ReadLines(_folder.At("out", "photos.jsonl")).Select(RecordJson.ParsePhoto)];
        Assert.Equal((3, 2, 1), (photos.Length, photos.Sum(photo => photo.Faces), photos.Count(photo => photo.Failed)));
        FailureRecord failure = RecordJson.ParseFailure(
            Assert.Single(
                await File.ReadAllLinesAsync(_folder.At("out", "errors.jsonl"), TestContext.Current.CancellationToken)
            )
        );
        Assert.Equal(_folder.At("photos", "b.HEIC"), failure.Source);
        Assert.Contains("HEIC", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("faer: 1 other file was not read (1 .txt).", run.Errors);
        Assert.Contains(
            $"faer: 1 video was not analysed; name videos themselves, such as '{_folder.At("photos", "film.mp4")}'.",
            run.Errors
        );
    }

    [Fact]
    public async Task A_truncated_JPEG_has_a_warning_or_needs_an_option()
    {
        byte[] jpeg = TestPictures.Encode(TestPictures.Noise(64, 64, seed: 1), SkiaSharp.SKEncodedImageFormat.Jpeg);
        string end = _folder.Write(jpeg[..^2], "end.jpg"),
            half = _folder.Write(jpeg[..(jpeg.Length / 2)], "half.jpg");

        FaerRun run = await Analyze("--aligned", "--format", "jsonl", end, half);
        Assert.Equal(3, run.ExitCode);
        string warning = Assert.Single(RecordJson.ParseFace(run.Output.TrimEnd()).Warnings);
        Assert.Equal($"faer: {end}: {warning}.", run.Errors[0]);
        Assert.StartsWith($"faer: {half}: the file is truncated: ", run.Errors[1], StringComparison.Ordinal);
        Assert.EndsWith(
            " % of the picture's rows are present; get the complete file, or analyse the available part with "
                + "--allow-truncated (ImageDecodeOptions.AllowTruncated).",
            run.Errors[1],
            StringComparison.Ordinal
        );

        FaerRun allowed = await Analyze("--aligned", "--allow-truncated", "--output", _folder.At("out"), end, half);
        Assert.Equal((0, 2), (allowed.ExitCode, allowed.Errors.Length));
        PhotoRecord[] photos = [.. File.ReadLines(_folder.At("out", "photos.jsonl")).Select(RecordJson.ParsePhoto)];
        Assert.All(photos, photo => Assert.Single(photo.Warnings));
    }

    [Theory]
    [InlineData("0.0016", 0)]
    [InlineData("0.0015", 3)]
    public async Task The_megapixel_limit_can_be_set(string limit, int exitCode)
    {
        string path = _folder.Write(BadPictures.Png, "a.png");
        FaerRun run = await Analyze("--aligned", "--max-megapixels", limit, path);
        Assert.Equal(exitCode, run.ExitCode);
        string refused =
            $"faer: {path}: 40x40 is 0.0016 megapixels, above the limit of 0.0015; "
            + "reduce the picture or raise MaxPixels (--max-megapixels).";
        Assert.Equal(exitCode != 0, run.Errors.Contains(refused));
    }

    [Theory]
    [InlineData("--max-megapixels", "0")]
    [InlineData("--max-megapixels", "1e9")]
    [InlineData("--max-megapixels", "many")]
    [InlineData("--threads", "-1")]
    [InlineData("--threads", "1.5")]
    public async Task Options_out_of_range_are_wrong_usage(string option, string value) =>
        (await Analyze("--aligned", option, value, _folder.Write(BadPictures.Png, "a.png"))).AssertFailed(2, option);

    [Fact]
    public async Task A_folder_without_pictures_is_wrong_usage()
    {
        _folder.Write(BadPictures.Text, "notes", "read.me");
        (await Analyze("--aligned", _folder.At("notes"))).AssertFailed(2, _folder.At("notes"), "no pictures");
    }

    [Fact]
    public async Task A_missing_detector_is_an_error_with_its_remedy()
    {
        using Environments.Variable none = new("FAER_DETECTOR", "yunet"),
            cache = new("XDG_CACHE_HOME", _folder.At("cache"));
        string photo = _folder.Write(BadPictures.Png, "a.png");
        FaerRun run = await Analyze(photo);
        run.AssertFailed(1, "faer models pull", "--aligned");
        Assert.Contains("YuNet is not installed", run.Error, StringComparison.Ordinal);
        (await Analyze("--detector", _folder.At("none.onnx"), photo)).AssertFailed(1, _folder.At("none.onnx"));
    }

    [Fact]
    public async Task The_address_of_a_photo_is_not_fetched() =>
        (await Analyze("https://host/photo.jpg?size=large")).AssertFailed(
            2,
            "https://host/photo.jpg?size=large: Faer does not fetch photos from the network"
        );

    [Fact]
    public async Task A_model_that_takes_whole_pictures_needs_no_detector()
    {
        using var folder = new ModelFolder(ModelFolder.WholePictures);
        FaerRun run = await FaerRun.Of("analyze", "--model", folder.Model, folder.Write(BadPictures.Png, "a.png"));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Drawings_have_distinct_names_and_never_replace_a_photo()
    {
        string[] photos =
        [
            _folder.Write(BadPictures.Png, "one", "face.png"),
            _folder.Write(BadPictures.Png, "two", "face.png"),
            _folder.Write(BadPictures.Png, "out", "face.png"),
        ];
        FaerRun run = await Analyze(["--aligned", "--draw", _folder.At("out"), .. photos]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["face-2.png", "face-3.png", "face-4.png", "face.png"],
            Directory.EnumerateFiles(_folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(BadPictures.Png, await File.ReadAllBytesAsync(photos[2], TestContext.Current.CancellationToken));
        RgbImage drawing = ImageDecoder.Decode(_folder.At("out", "face-2.png"));
        Assert.True(drawing.Width >= 400);
    }

    [Fact]
    public async Task A_drawing_that_cannot_be_written_is_one_line_of_error()
    {
        string file = _folder.Write([1], "file");
        (await Analyze("--aligned", "--draw", file, _folder.Write(BadPictures.Png, "a.png"))).AssertFailed(1, file);
    }

    [Theory]
    [InlineData("missing", "the model file does not exist")]
    [InlineData("text", "not a readable ONNX model")]
    [InlineData("truncated", "truncated")]
    [InlineData("noMetadata", "no metadata 'faer'")]
    [InlineData("missingField", "licence")]
    [InlineData("contradiction", "inputSizePx")]
    public async Task An_unusable_model_is_one_line(string defect, string word)
    {
        var tiny = new TinyModel(TestMetadata.Both);
        byte[] whole = tiny.ToOnnx();
        string path = _folder.At("bad.onnx");
        if (defect != "missing")
        {
            _folder.Write(
                defect switch
                {
                    "text" => BadPictures.Text,
                    "truncated" => whole[..(whole.Length / 2)],
                    "noMetadata" => tiny.ToOnnx(TinyModel.Defect.NoMetadata),
                    "missingField" => tiny.ToOnnx(
                        metadataJson: TestMetadata
                            .Both.ToJson()
                            .Replace("\"licence\"", "\"license\"", StringComparison.Ordinal)
                    ),
                    _ => tiny.ToOnnx(TinyModel.Defect.WrongInputSize),
                },
                "bad.onnx"
            );
        }

        FaerRun run = await FaerRun.Of(
            "analyze",
            "--model",
            path,
            "--aligned",
            _folder.Write(BadPictures.Png, "a.png")
        );
        run.AssertFailed(1, path, word);
    }

    [Fact]
    public async Task Fast_uses_the_shipped_8_bit_model()
    {
        string photo = _folder.Write(BadPictures.Png, "fast.png");
        FaerRun run = await FaerRun.Of("analyze", "--fast", "--aligned", photo, "--format", "jsonl");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("faer-atto-int8@", run.Output, StringComparison.Ordinal);
        (await FaerRun.Of("analyze", "--fast", "--model", _folder.Model, "--aligned", photo)).AssertFailed(
            2,
            "--fast",
            "--model"
        );
    }

    private Task<FaerRun> Analyze(params string[] args) => FaerRun.Of(["analyze", "--model", _folder.Model, .. args]);
}
