using System.Numerics;
using System.Text.Json.Nodes;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Web.Tests.Vectors;

/// <summary>
/// Complete searches in made-up pictures: each view that the C# code searches, the results of a simulated detector in
/// it, and the faces found.
/// </summary>
internal static class FaceSearchVectors
{
    public static JsonObject Make() =>
        new()
        {
            ["searches"] = new JsonArray(
                SearchOf("small and upright", 320, 240, passes: 3, new SceneFace(new(160, 120), 80)),
                SearchOf(
                    "a face that fills the photo, and one beside it",
                    2000,
                    1500,
                    passes: 5,
                    new(new(800, 750), 1200),
                    new(new(1800, 300), 120)
                ),
                SearchOf(
                    "three turned faces",
                    1200,
                    900,
                    passes: null,
                    new(new(300, 300), 150, 90),
                    new(new(800, 300), 120, -80),
                    new(new(600, 700), 100)
                ),
                SearchOf(
                    "upside down beside an unsure face",
                    900,
                    700,
                    passes: null,
                    new(new(300, 300), 150, 170),
                    new(new(600, 500), 90, 20)
                ),
                SearchOf(
                    "turned, and not found again upright",
                    900,
                    700,
                    passes: null,
                    new SceneFace(new(300, 300), 150, 90) { UnsurePx = 90 },
                    new(new(600, 500), 90)
                ),
                SearchOf("upside down only", 900, 900, passes: null, new SceneFace(new(450, 450), 300, 170)),
                SearchOf(
                    "unsure but upright",
                    1000,
                    400,
                    passes: null,
                    [
                        .. Enumerable
                            .Range(0, 6)
                            .Select(i => new SceneFace(new Vector2(100 + (150 * i), 200), 60 + (5 * i), 20)),
                    ]
                ),
                SearchOf(
                    "points that fit no face",
                    600,
                    600,
                    passes: null,
                    new SceneFace(new Vector2(200, 300), 90) { HasMixedPoints = true },
                    new(new(450, 300), 90)
                ),
                SearchOf(
                    "seen only at first",
                    600,
                    600,
                    passes: null,
                    new SceneFace(new Vector2(300, 300), 100, 25) { LeastViewPx = 70 }
                ),
                SearchOf(
                    "unsure, and less sure from close by",
                    500,
                    500,
                    passes: null,
                    new SceneFace(new Vector2(300, 300), 60, 35) { UnsurePx = 90 }
                ),
                SearchOf(
                    "not found again",
                    500,
                    500,
                    passes: null,
                    new SceneFace(new Vector2(300, 300), 120, 35) { LeastViewPx = 100, IsLost = true },
                    new(new(100, 100), 50)
                ),
                SearchOf("no face", 640, 480, passes: 7),
                SearchOf(
                    "very tall",
                    500,
                    4000,
                    passes: null,
                    new(new(250, 200), 100),
                    new(new(100, 1180), 100),
                    new(new(300, 1275), 120),
                    new(new(250, 3000), 480),
                    new(new(200, 3900), 60)
                ),
                SearchOf("very wide", 4200, 700, passes: null, new(new(350, 350), 90), new(new(2100, 350), 650))
            ),
        };

    private static JsonObject SearchOf(string name, int widthPx, int heightPx, int? passes, params SceneFace[] faces)
    {
        var pass = new ScenePass(faces);
        var search = new FaceSearch(pass, new FaceDetectorOptions());
        search.Find(new RgbImage(widthPx, heightPx, new byte[3 * widthPx * heightPx]));
        Assert.Equal(faces.Count(face => !face.IsLost), search.Faces.Count);
        if (passes is { } expected)
            Assert.Equal(expected, pass.Calls.Count);
        return new JsonObject
        {
            ["name"] = name,
            ["width"] = widthPx,
            ["height"] = heightPx,
            ["calls"] = pass.Calls,
            ["faces"] = FaceJson.Of(search.Faces),
        };
    }
}
