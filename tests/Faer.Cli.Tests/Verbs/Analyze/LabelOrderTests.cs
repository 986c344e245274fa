using Faer.Cli.Verbs.Analyze.Video;
using Faer.CommandLine;
using Faer.Core.Tests;
using Faer.Core.Tests.Models;
using Faer.Data.Video;
using Faer.Tracking;

namespace Faer.Cli.Tests.Verbs.Analyze;

/// <summary>No displayed results begin with labels about what people are.</summary>
[Collection(Environments.Name)]
public sealed class LabelOrderTests : IDisposable
{
    // Every label is present, and by probability alone any of them could come first.
    private readonly ModelFolder _folder = new(
        TestMetadata.FourHeads with
        {
            Alignment = ModelFolder.WholePictures.Alignment,
            Heads =
            [
                .. TestMetadata.FourHeads.Heads.Select(head =>
                    head.Thresholds is { } thresholds
                        ? head with
                        {
                            Thresholds = [.. thresholds.Select(_ => 1e-6f)],
                        }
                        : head
                ),
            ],
        }
    );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Face_tables_end_with_labels_of_what_people_are()
    {
        FaerRun run = await FaerRun.Of("analyze", "--model", _folder.Model, Photo());

        AssertOrder(
            run.Output,
            [" expression ", " mask ", " Smiling ", " No Beard ", " age ", " Attractive ", " quality "]
        );
    }

    [Fact]
    public async Task Contact_sheets_end_with_labels_of_what_people_are()
    {
        string sheet = _folder.At("sheet.html");
        await FaerRun.Of("analyze", "--model", _folder.Model, "--sheet", sheet, Photo());

        string html = File.ReadAllText(sheet);
        string choices = html[html.IndexOf("<select id=\"label\">", StringComparison.Ordinal)..],
            face = html[html.IndexOf("data-labels", StringComparison.Ordinal)..];
        AssertOrder(choices, [">Smiling<", ">No Beard<", ">Attractive<"]);
        AssertOrder(face, ["mask", "Smiling", "No Beard", "age:", "Attractive"]);

        // Six attributes fit, all of them about what the face does and wears. Other heads have their own room.
        string caption = face[face.IndexOf("<figcaption>", StringComparison.Ordinal)..];
        AssertOrder(caption, ["mask", "age:"]);
        Assert.DoesNotContain("Attractive", caption, StringComparison.Ordinal);
        Assert.DoesNotContain("No Beard", caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Track_tables_end_with_labels_of_what_people_are()
    {
        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(_folder.Model);
        var frames = new FrameAnalyzer(analyzer);
        var summarizer = new TrackSummarizer(analyzer.Metadata);
        summarizer.Add(frames.Analyze(TestPictures.Noise(64, 64, seed: 5), TimeSpan.Zero));
        using StringWriter output = new();
        var table = new TrackTable(VideoSource.Parse("a.mp4"), new Terminal(output, TextWriter.Null));

        foreach (TrackSummary track in summarizer.Finish())
            table.Add(track);
        table.Write("a.mp4");

        string text = output.ToString();
        AssertOrder(text, ["other", "attributes", "about"]);
        AssertOrder(text, ["worn:", "age:"]);
        Assert.All(
            FacialAttributes.Names.Where(name => name is "Attractive" or "Male" or "Young" or "No_Beard" or "Bald"),
            name => Assert.DoesNotContain(name.Split('_')[0] + " ", text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Columns_keep_their_order()
    {
        FaerRun run = await FaerRun.Of("analyze", "--model", _folder.Model, "--format", "csv", Photo());

        AssertOrder(
            run.Output.Split('\n')[0],
            ["expression,", "age,", "what is worn,", "attributes.Attractive", "attributes.Smiling"]
        );
    }

    private string Photo() => _folder.Write(BadPictures.Png, "a.png");

    private static void AssertOrder(string text, string[] words)
    {
        int[] places = [.. words.Select(word => text.IndexOf(word, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }
}
