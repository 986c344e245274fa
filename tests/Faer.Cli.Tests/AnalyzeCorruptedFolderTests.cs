using System.Text.Json;
using Faer.Core.Tests;
using Faer.Imaging;
using SkiaSharp;

namespace Faer.Cli.Tests;

/// <summary><c>faer analyze</c> on what nobody would call photos; <c>scripts/AnalyzeCorruptedFiles.cs</c> does the same with thousands.</summary>
[Collection(Environments.Name)]
public sealed class AnalyzeCorruptedFolderTests : IDisposable
{
    private const int Files = 100;

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_good_photo_is_analysed_and_every_bad_one_named()
    {
        RgbImage picture = TestPictures.Gradient(60, 44);
        byte[][] pictures = [.. new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp }.Select(format => TestPictures.Encode(picture, format, 90))];
        IReadOnlyList<(string Path, CorruptedFolder.Outcome Outcome)> files = CorruptedFolder.Write(_folder.At("files"), Files, seed: 7, pictures);

        FaerRun run = await FaerRun.Of("analyze", "--model", _folder.Model, "--aligned", "--json", "--sheet", _folder.At("sheet.html"), "--crops", _folder.At("crops"), _folder.At("files"));

        HashSet<string> analysed = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(PhotoOf)];
        Assert.NotEqual(0, run.ExitCode);
        foreach ((string path, CorruptedFolder.Outcome outcome) in files)
        {
            string line = $"faer: {path.ReplaceLineEndings(" ")}: ";
            int named = run.Errors.Count(error => error.StartsWith(line, StringComparison.Ordinal));
            Assert.True(named + (analysed.Contains(path) ? 1 : 0) == 1, $"{path}: named {named} times, analysed: {analysed.Contains(path)}");
            if (outcome != CorruptedFolder.Outcome.Either) Assert.True(outcome == CorruptedFolder.Outcome.Named == (named == 1), $"{path}: not {outcome}");
        }

        Assert.Equal(files.Count, analysed.Count + run.Errors.Length);
        Assert.DoesNotContain("unexpected", run.Error, StringComparison.Ordinal);
        Assert.Equal(analysed.Count, Directory.GetFiles(_folder.At("crops")).Length);
        Assert.Equal(analysed.Count, (await File.ReadAllTextAsync(_folder.At("sheet.html"), TestContext.Current.CancellationToken)).Split("<article").Length - 1);
    }

    private static string PhotoOf(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("photo").GetString()!;
    }
}
