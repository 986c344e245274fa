using System.Text.Json.Nodes;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests.Browsing;

/// <summary>Analyses the same photos with the service and on the device, and compares the results.</summary>
internal static class BothEngines
{
    /// <summary>
    /// The largest difference of a probability with the shipped detector. The last digits of its outputs depend on the processor's
    /// instructions. That can change single bytes of a crop by one, which changes the model's outputs by up to 0.0015.
    /// </summary>
    public const double WithShippedDetector = 0.003;

    /// <summary>Fails if the results differ or the number of faces is wrong; returns the service's results.</summary>
    public static async Task<JsonNode> AssertSame(
        BrowserFixture fixture,
        Uri address,
        (string Name, byte[] Content)[] photos,
        int faces,
        double tolerance = 0.001
    )
    {
        JsonNode[] results = new JsonNode[2];
        for (int i = 0; i < results.Length; i++)
        {
            await using OpenPage open = await OpenPage.At(fixture, address);
            if (i == 1)
                await SwitchToDevice(open);
            await open.Choose(photos);
            await Expect(open.Page.Locator(".rail-item[data-state=done]"))
                .ToHaveCountAsync(photos.Length, new() { Timeout = 60_000 });
            results[i] = JsonNode.Parse(await open.Save("#save-json"))!;
        }

        Assert.Equal(faces, results[0]["results"]!.AsArray().Sum(photo => photo!["faces"]!.AsArray().Count));
        Results.AssertSame(results[0], results[1], tolerance);
        return results[0];
    }

    public static async Task SwitchToDevice(OpenPage open)
    {
        await open.Page.Locator("#engine-device").CheckAsync();
        await Expect(open.Page.Locator("#main"))
            .ToHaveAttributeAsync("data-engine", "ready", new() { Timeout = 60_000 });
        await Expect(open.Page.Locator("#announcer")).ToHaveTextAsync("The model is ready on this device.");
    }
}
