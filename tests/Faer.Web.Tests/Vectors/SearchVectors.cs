using System.Numerics;
using System.Text.Json.Nodes;
using Faer.Core.Tests;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Web.Tests.Vectors;

/// <summary>
/// The parts of the face search: views, tiles, merged passes, moved faces, and the fit of points to a face.
/// </summary>
internal static class SearchVectors
{
    private const int MaxSidePx = 1280;

    private static readonly FaceCandidate s_upright = new(
        new FaceBox(40.5f, 30.25f, 60, 80.5f),
        new FaceLandmarks(new(55, 60), new(85.5f, 61), new(70, 75), new(57, 92), new(83, 92.5f)),
        0.87f,
        5
    );

    private static readonly FaceCandidate s_tilted = new(
        new FaceBox(120, 200, 90, 110),
        new FaceLandmarks(new(160, 215), new(195, 260), new(165, 262), new(130, 262), new(158, 297)),
        0.8f,
        9
    );

    // Points that are not in the order of a face's.
    private static readonly (int Width, int Height)[] s_sizes =
    [
        (1280, 10),
        (1281, 400),
        (3000, 1000),
        (3001, 1000),
        (640, 6000),
        (6001, 333),
        (1000, 10_000),
        (5, 1_000_000),
    ];

    private static readonly FaceLandmarks s_mixed = new(
        new(57, 92),
        new(85.5f, 61),
        new(55, 60),
        new(83, 92.5f),
        new(70, 75)
    );

    public static JsonObject Make() =>
        new()
        {
            ["views"] = MakeViews(),
            ["tiles"] = MakeTiles(),
            ["joins"] = MakeJoins(),
            ["moved"] = MakeMoved(),
            ["fits"] = MakeFits(),
            ["constants"] = new JsonObject
            {
                ["onePassSidePx"] = LargeFaces.OnePassSidePx,
                ["leastReducedFacePx"] = LargeFaces.LeastReducedFacePx,
                ["mostFullFacePx"] = LargeFaces.MostFullFacePx,
                ["sureScore"] = TurnedFaces.SureScore,
                ["maxChecked"] = TurnedFaces.MaxChecked,
                ["viewFacePx"] = TurnedFaces.ViewFacePx,
                ["reliableDeviation"] = TurnedFaces.ReliableDeviation,
                ["confirmedScore"] = SecondLook.SureScore,
                ["longestWhole"] = PictureTiles.LongestWhole,
            },
        };

    private static JsonObject MakeViews()
    {
        RgbImage image = TestPictures.Gradient(90, 70);
        (FaceBox Box, int Side)[] parts = [(new FaceBox(0, 20.5f, 90, 40), 31), (new FaceBox(12, 0, 30.25f, 70), 1280)];
        return new JsonObject
        {
            ["image"] = new JsonObject { ["width"] = image.Width, ["height"] = image.Height },
            ["whole"] = new JsonArray([
                .. new[] { 1280, 90, 45, 33, 1 }.Select(side => new JsonObject
                {
                    ["maxSidePx"] = side,
                    ["view"] = FaceJson.Of(SearchView.Whole(image, side, SearchViewKind.Whole)),
                }),
            ]),
            ["parts"] = new JsonArray([
                .. parts.Select(part => new JsonObject
                {
                    ["part"] = FaceJson.Of(part.Box),
                    ["maxSidePx"] = part.Side,
                    ["view"] = FaceJson.Of(SearchView.Part(part.Box, part.Side, SearchViewKind.Reduced)),
                }),
            ]),
            ["turned"] = new JsonArray([
                .. from turns in new[] { 1, 2, 3 }
                from side in new[] { 640, 41 }
                select new JsonObject
                {
                    ["turns"] = turns,
                    ["maxSidePx"] = side,
                    ["view"] = FaceJson.Of(SearchView.WholeTurned(image, turns, side)),
                },
            ]),
            ["near"] = new JsonArray([
                .. new Vector2[] { new(40.25f, 31.5f), new(3, 2.5f), new(88.5f, 69), new(-5, 75) }.Select(
                    center => new JsonObject
                    {
                        ["center"] = FaceJson.Of(center),
                        ["view"] = FaceJson.Of(SearchView.Near(image, center, 22.75f, 192, 96)),
                    }
                ),
            ]),
            ["around"] = new JsonArray([
                .. new[] { 0, 90, 180, 270, -90, 37.5f, -141.25f }.Select(degrees => new JsonObject
                {
                    ["center"] = FaceJson.Of(new Vector2(40.25f, 31.5f)),
                    ["facePx"] = 22.75f,
                    ["degrees"] = degrees,
                    ["sidePx"] = 64,
                    ["viewFacePx"] = 32,
                    ["view"] = FaceJson.Of(SearchView.Around(new Vector2(40.25f, 31.5f), 22.75f, degrees, 64, 32)),
                }),
            ]),
        };
    }

    private static JsonArray MakeTiles() =>
        [
            .. s_sizes.Select(size => new JsonObject
            {
                ["width"] = size.Width,
                ["height"] = size.Height,
                ["tiles"] = new JsonArray([.. TilesOf(size.Width, size.Height).Select(TileOf)]),
            }),
        ];

    private static IEnumerable<PictureTiles> TilesOf(int widthPx, int heightPx)
    {
        int count = PictureTiles.Count(widthPx, heightPx, MaxSidePx);
        for (int i = 0; count > 1 && i < count; i++)
            yield return PictureTiles.At(i, count, widthPx, heightPx, MaxSidePx);
    }

    private static JsonObject TileOf(PictureTiles tile) =>
        new()
        {
            ["start"] = tile.Start,
            ["length"] = tile.Length,
            ["ownFrom"] = float.IsFinite(tile.OwnFrom) ? tile.OwnFrom : null,
            ["ownTo"] = float.IsFinite(tile.OwnTo) ? tile.OwnTo : null,
        };

    private static JsonArray MakeJoins()
    {
        // A large face with false ones inside it, a small face in front of it, the same large face from both passes,
        // and a separate face.
        FaceCandidate large = Face(0, 0, 900, 0.9f, 0),
            ghost = Face(100, 100, 300, 0.8f, 3),
            small = Face(420, 300, 150, 0.85f, 7);
        FaceCandidate shifted = Face(40, 20, 880, 0.7f, 2),
            beside = Face(1000, 100, 200, 0.95f, 4);
        FaceCandidate tooLarge = Face(2000, 0, 1400, 0.75f, 1),
            faint = Face(950, 600, 100, 0.65f, 0),
            middle = Face(950, 600, 400, 0.65f, 0);
        return
        [
            JoinOf([beside, ghost, small], 0.4f, [large], 0.1f),
            JoinOf([beside, shifted, ghost, small], 0.4f, [large, faint], 0.1f),
            JoinOf([tooLarge, beside], 0.4f, [large, tooLarge], 0.1f),
            JoinOf([tooLarge], 0.4f, [], 0.1f),
            JoinOf([ghost], 0.4f, [Face(80, 80, 580, 0.8f, 0)], 0.1f),
            JoinOf([], 0.4f, [large, faint], 0.1f),
            JoinOf([ghost with { Box = new FaceBox(1000, 650, 200, 200) }], 0.4f, [middle], 0.1f),
        ];
    }

    private static JsonObject JoinOf(FaceCandidate[] full, float fullScale, FaceCandidate[] reduced, float reducedScale)
    {
        List<FaceCandidate> joined = [.. full];
        LargeFaces.Join(joined, fullScale, [.. reduced], reducedScale);
        return new JsonObject
        {
            ["full"] = FaceJson.Of(full),
            ["fullScale"] = fullScale,
            ["reduced"] = FaceJson.Of(reduced),
            ["reducedScale"] = reducedScale,
            ["joined"] = FaceJson.Of(joined),
        };
    }

    private static FaceCandidate Face(float x, float y, float sidePx, float score, int index)
    {
        var box = new FaceBox(x, y, 0.8f * sidePx, sidePx);
        return new FaceCandidate(box, TypicalLandmarks.In(box), score, index);
    }

    private static JsonArray MakeMoved() =>
        [
            .. from face in new[] { s_upright, s_tilted with { Landmarks = null, IsReliable = false } }
            from view in new[]
            {
                SearchView.Whole(TestPictures.Gradient(90, 70), 45, SearchViewKind.Whole),
                SearchView.WholeTurned(TestPictures.Gradient(90, 70), 3, 45),
                SearchView.Around(new Vector2(300, 200), 50, 180, 64, 32),
                SearchView.Around(new Vector2(300, 200), 50, 30, 64, 32),
            }
            select new JsonObject
            {
                ["face"] = FaceJson.Of(face),
                ["matrix"] = FaceJson.Of(view.ToImage),
                ["moved"] = FaceJson.Of(face.Transform(view.ToImage)),
            },
        ];

    private static JsonArray MakeFits()
    {
        var coinciding = new FaceLandmarks(Vector2.One, Vector2.One, Vector2.One, Vector2.One, Vector2.One);
        FaceLandmarks typical = TypicalLandmarks.In(new FaceBox(10, 20, 30, 40));
        return new JsonArray([
            .. new[] { s_upright.Landmarks!.Value, s_tilted.Landmarks!.Value, s_mixed, typical, coinciding }.Select(
                FitOf
            ),
        ]);
    }

    private static JsonObject FitOf(FaceLandmarks points)
    {
        LandmarkFit fit = LandmarkFit.Of(points);
        return new JsonObject
        {
            ["landmarks"] = FaceJson.Of(points),
            ["rollDegrees"] = float.IsFinite(fit.RollDegrees) ? fit.RollDegrees : null,
            ["deviation"] = float.IsFinite(fit.Deviation) ? fit.Deviation : null,
            ["pose"] = HeadPose.From(points) is { } pose ? FaceJson.Of(pose) : null,
        };
    }
}
