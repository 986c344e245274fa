using System.Globalization;
using System.Text.Json.Nodes;
using Faer.Data.Results;
using Faer.Imaging;
using Faer.Records;
using Faer.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class PhotoTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_photo_shows_its_face_and_what_it_shows()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await open.Choose(("smile.png", MadePictures.RowPng("happiness")));

        await Expect(open.Faces).ToHaveCountAsync(1);
        await Expect(open.Page.Locator(".bar-row.best[data-expression]"))
            .ToHaveAttributeAsync("data-expression", "happiness");
        await Expect(open.Page.Locator("[data-attribute]")).ToHaveCountAsync(40);
        await Expect(open.Page.Locator("[data-attribute=Smiling]")).ToHaveAttributeAsync("data-verdict", "yes");
        await Expect(open.Page.Locator("[data-attribute=Wearing_Hat]")).ToHaveAttributeAsync("data-verdict", "no");
        await Expect(open.Page.Locator("[data-attribute=Rosy_Cheeks] .verdict")).ToHaveTextAsync("not visible");
        await Expect(open.Page.Locator(".chips")).ToContainTextAsync("Smiling");
    }

    [Fact]
    public async Task Each_of_several_faces_can_be_chosen()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await open.Choose(("group.png", MadePictures.RowPng("happiness", "neutral", "young")));

        await Expect(open.Faces).ToHaveCountAsync(3);
        ILocator smiling = open.Page.Locator("[data-attribute=Smiling]");
        await Expect(open.Faces.Nth(0)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(smiling).ToHaveAttributeAsync("data-verdict", "yes");
        await open.Faces.Nth(1).ClickAsync();
        await Expect(open.Faces.Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(open.Faces.Nth(0)).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(open.Panel.Locator("h2")).ToHaveTextAsync("Face 2 of 3");
        await Expect(smiling).ToHaveAttributeAsync("data-verdict", "no");
        await open.Page.GetByLabel("Next face").ClickAsync();
        await Expect(open.Panel.Locator("h2")).ToHaveTextAsync("Face 3 of 3");
        await Expect(open.Page.GetByLabel("Next face")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task An_outline_lies_on_its_face()
    {
        await using OpenPage open = await OpenPage.At(fixture);
        RgbImage picture = MadePictures.Row("happiness", "neutral");

        await open.Choose(("two.png", Core.Tests.TestPictures.Encode(picture)));
        await Expect(open.Faces).ToHaveCountAsync(2);

        LocatorBoundingBoxResult frame = (await open.Page.Locator(".frame img").BoundingBoxAsync())!,
            outline = (await open.Faces.Nth(1).BoundingBoxAsync())!;
        double scale = frame.Width / picture.Width;
        FaceRecord face = Analyze(("two.png", picture))[1];
        Assert.Equal(face.Box.X * scale, outline.X - frame.X, 1.5);
        Assert.Equal(face.Box.Y * scale, outline.Y - frame.Y, 1.5);
        Assert.Equal(face.Box.Width * scale, outline.Width, 1.5);
        Assert.Equal(face.Box.Height * scale, outline.Height, 1.5);
    }

    [Fact]
    public async Task A_bad_file_is_named_with_its_problem_and_the_others_go_on()
    {
        await using OpenPage open = await OpenPage.At(fixture);
        byte[] good = MadePictures.RowPng("young");

        await open.Choose(("first.png", good), ("broken.png", good[..2000]), ("last.png", good));

        await Expect(open.Photos.Nth(2)).ToHaveAttributeAsync("data-state", "done");
        await Expect(open.Photos.Nth(0)).ToHaveAttributeAsync("data-state", "done");
        await Expect(open.Photos.Nth(1)).ToHaveAttributeAsync("data-state", "failed");
        await Expect(open.Photos.Nth(1).Locator(".rail-reason")).ToHaveTextAsync("broken.png: the file is truncated.");
        await Expect(open.Page.Locator("#announcer")).ToContainTextAsync("1 failed");
    }

    [Fact]
    public async Task A_photo_without_a_face_says_so()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await open.Choose(("grey.png", Core.Tests.TestPictures.Encode(new RgbImage(64, 64, new byte[3 * 64 * 64]))));

        await Expect(open.Page.Locator(".stage-message")).ToHaveTextAsync("No face was found in this photo.");
        await Expect(open.Page.Locator("#save-csv")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Downloads_are_what_the_command_line_writes()
    {
        await using OpenPage open = await OpenPage.At(fixture);
        RgbImage picture = MadePictures.Row("bald", "eyeglasses");

        await open.Choose(("two, of them.png", Core.Tests.TestPictures.Encode(picture)), ("bad.png", [1, 2, 3]));
        await Expect(open.Page.Locator("#announcer")).ToContainTextAsync("Done: 2 photos, 2 faces, 1 failed.");
        string csv = await open.Save("#save-csv");
        JsonNode json = JsonNode.Parse(await open.Save("#save-json"))!;

        using FaceAnalyzer analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
        IReadOnlyList<FaceColumn> columns = FaceColumns.For(analyzer.Metadata);
        IReadOnlyList<FaceRecord> records = Analyze(("two, of them.png", picture));
        string[] lines = csv.Split('\n');
        Assert.Equal(FaceCsv.Header(columns), lines[0]);
        Assert.Equal(records.Count + 2, lines.Length);
        Assert.Empty(lines[^1]);
        for (int i = 0; i < records.Count; i++)
            AssertSameRow(FaceCsv.Row(columns, records[i]), lines[i + 1]);
        Assert.Equal(records.Count, json["results"]![0]!["faces"]!.AsArray().Count);
        Assert.Contains(
            "bad.png",
            json["results"]![1]!["problem"]!["detail"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Pasted_and_dropped_photos_are_analysed()
    {
        await using OpenPage open = await OpenPage.At(fixture);
        string photo = Convert.ToBase64String(MadePictures.RowPng("happiness"));

        foreach (string kind in new[] { "paste", "drop" })
        {
            await open.Page.EvaluateAsync(
                """
                ([kind, photo]) => {
                  const files = new DataTransfer();
                  files.items.add(new File([Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0))], `${kind}.png`, { type: 'image/png' }));
                  const event = kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: files, bubbles: true }) : new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
                  document.body.dispatchEvent(event);
                }
                """,
                new[] { kind, photo }
            );
        }

        await Expect(open.Page.Locator(".rail-name")).ToHaveTextAsync(["paste.png", "drop.png"]);
        await Expect(open.Page.Locator(".rail-status")).ToHaveTextAsync(["1 face", "1 face"]);
    }

    [Fact]
    public async Task An_aligned_face_is_taken_as_a_whole()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await open.Page.Locator("#aligned").CheckAsync();
        await open.Choose(
            (
                "sample.png",
                await File.ReadAllBytesAsync(
                    Checkout.At("samples", "happiness.png"),
                    TestContext.Current.CancellationToken
                )
            )
        );

        await Expect(open.Faces).ToHaveCountAsync(1);
        await Expect(open.Page.Locator("[data-attribute=Smiling]")).ToHaveAttributeAsync("data-verdict", "yes");
        await Expect(open.Page.Locator(".subtitle:not(.seen)").First).ToHaveTextAsync("The whole picture");
    }

    private IReadOnlyList<FaceRecord> Analyze((string Name, RgbImage Picture) photo)
    {
        using FaceAnalyzer analyzer = FaceAnalyzer.Create(
            ShippedModels.Atto,
            new AnalyzerOptions { DetectorPath = fixture.DetectorPath }
        );
        var result = new PhotoAnalysis(photo.Name, analyzer.Analyze(photo.Picture), Error: null)
        {
            WidthPx = photo.Picture.Width,
            HeightPx = photo.Picture.Height,
        };
        return FaceRecord.From(result, analyzer.Metadata);
    }

    // The service runs faces of several requests together, which may change the last digits.
    private static void AssertSameRow(string expected, string actual)
    {
        string[] expectedCells = expected.Split(','),
            actualCells = actual.Split(',');
        Assert.Equal(expectedCells.Length, actualCells.Length);
        foreach ((string cell, string found) in expectedCells.Zip(actualCells))
        {
            if (double.TryParse(cell, CultureInfo.InvariantCulture, out double number))
                Assert.Equal(number, double.Parse(found, CultureInfo.InvariantCulture), 1e-4);
            else
                Assert.Equal(cell, found);
        }
    }
}
