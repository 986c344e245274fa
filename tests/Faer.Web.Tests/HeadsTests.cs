using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Data.Results;
using Faer.Models;
using Faer.Records;
using Faer.Server;
using Faer.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

/// <summary>A model with own heads, in the service and on the device.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class HeadsTests(BrowserFixture fixture)
{
    private static readonly ModelMetadata s_model = TestMetadata.FourHeads with
    {
        Alignment = AlignmentSettings.Detector,
        Heads =
        [
            .. TestMetadata.FourHeads.Heads,
            new ModelHead
            {
                Head = new LabelHead("2", HeadKind.SingleLabel, Enumerable.Range(1, 12).Select(i => $"{13 - i}")),
                Thresholds = null,
            },
        ],
    };

    [Fact]
    public async Task Each_head_has_its_own_section_and_one_about_people_comes_last()
    {
        await using FaerServer server = await Start();
        await using OpenPage open = await OpenPage.At(fixture, server.Address);

        await open.Choose(("smile.png", MadePictures.RowPng("happiness")));

        await Expect(open.Faces).ToHaveCountAsync(1);
        await Expect(open.Panel.Locator("h3"))
            .ToHaveTextAsync(["Expression", "what is worn", "2", "Attributes", "Age, as others judge it"]);
        ILocator age = open.Panel.Locator("[data-head=age]");
        await Expect(age.Locator(".bar-row")).ToHaveCountAsync(4);
        await Expect(age.Locator(".label bdi")).ToHaveTextAsync(["0-2", "3-9", "10-19", "=20, or \"more\""]);
        await Expect(age.Locator(".best")).ToHaveCountAsync(1);
        await Expect(age.Locator(".untrained .tag")).ToHaveTextAsync("not learned");
        await Expect(age.Locator(".bar-mark").First).ToBeHiddenAsync();
        await Expect(open.Panel.Locator("[data-head='what is worn'] .bar-mark").First).ToBeVisibleAsync();

        // Of many labels, the most probable ones are shown, the most probable first.
        ILocator many = open.Panel.Locator("[data-head='2']");
        await Expect(many.Locator(".bar-row")).ToHaveCountAsync(10);
        await Expect(many.Locator(".bar-row").First).ToHaveClassAsync("bar-row best");
        await Expect(many).ToContainTextAsync("The 10 most probable of 12 labels.");
    }

    [Fact]
    public async Task Results_on_the_device_equal_the_service_s_and_the_command_line_s()
    {
        await using FaerServer server = await Start();
        await BothEngines.AssertSame(
            fixture,
            server.Address,
            [("two.png", MadePictures.RowPng("happiness", "wearing_hat"))],
            faces: 2
        );

        await using OpenPage open = await OpenPage.At(fixture, server.Address);
        await open.Choose(("two.png", MadePictures.RowPng("happiness", "wearing_hat")));
        await Expect(open.Faces).ToHaveCountAsync(2);
        string csv = await open.Save("#save-csv");
        Assert.Equal(FaceCsv.Header(FaceColumns.For(s_model)), csv.Split('\n')[0]);
    }

    private async Task<FaerServer> Start()
    {
        BrowserFixture.Require();
        byte[] onnx = new TinyModel(s_model).ToOnnx();
        return await FaerServer.StartAsync(
            new ServerOptions
            {
                Model = new ShippedModel("tiny", () => new MemoryStream(onnx)),
                Analyzer = new AnalyzerOptions { DetectorPath = fixture.DetectorPath },
                Port = 0,
                PageFolder = BrowserFixture.PageFolder,
            },
            TestContext.Current.CancellationToken
        );
    }
}
