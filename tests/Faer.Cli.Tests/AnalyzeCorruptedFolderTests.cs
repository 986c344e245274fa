using System.Text.Json;
using Faer.Core.Tests;
using Faer.Imaging;
using SkiaSharp;

namespace Faer.Cli.Tests;

/// <summary>
/// <c>faer analyze</c> on a folder of mostly damaged files. <c>scripts/AnalyzeCorruptedFiles.cs</c> does the same with
/// thousands.
/// </summary>
[Collection(Environments.Name)]
public sealed class AnalyzeCorruptedFolderTests : IDisposable
{
    private const int Files = 100;

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Good_photos_are_analysed_and_bad_ones_are_named()
    {
        RgbImage picture = TestPictures.Gradient(60, 44);
        byte[][] pictures =
        [
            .. new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp }.Select(format =>
                TestPictures.Encode(picture, format, 90)
            ),
        ];
        IReadOnlyList<(string Path, CorruptedFolder.Outcome Outcome)> files = CorruptedFolder.Write(
            _folder.At("files"),
            Files,
            seed: 7,
            pictures
        );

        FaerRun run = await FaerRun.Of(
            "analyze",
            "--model",
            _folder.Model,
            "--aligned",
            "--output",
            _folder.At("out"),
            "--sheet",
            _folder.At("sheet.html"),
            "--crops",
            _folder.At("crops"),
            _folder.At("files")
        );

        string[] analysed = [.. Directory.GetFiles(_folder.At("out"), "part-*.jsonl").SelectMany(Sources)],
            named = Sources(_folder.At("out", "errors.jsonl"));
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(
            files.Select(file => file.Path).Order(StringComparer.Ordinal),
            analysed.Concat(named).Order(StringComparer.Ordinal)
        ); // each exactly once
        Assert.Empty(
            files
                .Where(file => file.Outcome == CorruptedFolder.Outcome.Analysed)
                .Select(file => file.Path)
                .Except(analysed)
        );
        Assert.Empty(
            files.Where(file => file.Outcome == CorruptedFolder.Outcome.Named).Select(file => file.Path).Except(named)
        );
        Assert.Equal(named.Length, run.Errors.Length);
        Assert.DoesNotContain("unexpected", run.Error, StringComparison.Ordinal);
        Assert.Equal(analysed.Length, Directory.GetFiles(_folder.At("crops")).Length);
        Assert.Equal(
            analysed.Length,
            (await File.ReadAllTextAsync(_folder.At("sheet.html"), TestContext.Current.CancellationToken))
                .Split("<article")
                .Length - 1
        );
    }

    private static string[] Sources(string records) =>
        [.. File.ReadLines(records).Select(line => JsonElement.Parse(line).GetProperty("source").GetString()!)];
}
