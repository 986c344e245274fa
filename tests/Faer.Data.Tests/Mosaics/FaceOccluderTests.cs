using System.Numerics;
using Faer.Data.Loading;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class FaceOccluderTests
{
    private const int SidePx = 100;
    private const byte Light = 200;

    /// <summary>
    /// The values at places of a light face after a light texture was pasted: an eye, the forehead, the mouth, a place
    /// above the face, and one above its corner, which a round hat leaves free.
    /// </summary>
    private sealed record Image(byte Eye, byte Forehead, byte Mouth, byte Above, byte Corner);

    [Fact]
    public void A_part_of_the_face_is_covered_and_the_face_still_counts()
    {
        var rgb = new byte[3 * SidePx * SidePx];
        var texture = new MosaicTexture(MadeUpBank.Noise(64, 64, 1));
        Matrix3x2 toCanvas = Matrix3x2.CreateRotation(0.3f, new Vector2(50, 50));
        List<MosaicFace> faces = [];
        using var folder = new TemporaryFolder();
        using var bank = PictureBank.Open(MadeUpBank.Write(folder));
        for (ulong seed = 0; seed < 100; seed++)
        {
            ushort layers = 0;
            var random = new CounterRandom(seed);
            var canvas = new MosaicCanvas(rgb, SidePx, MosaicScratch.OfThread, ref layers);
            canvas.PasteFaces(bank.Pictures[0], toCanvas, canvas.Bounds, PasteMask.Whole, PasteLook.Plain, ref random);

            FaceOccluder.Cover(canvas, texture, MadeUpBank.Face.Box, toCanvas, canvas.Bounds, ref random);

            faces.Clear();
            canvas.WriteFaces(faces);
            Assert.False(Assert.Single(faces).IsIgnored);
            FaceBox box = faces[0].Box;
            int covered = 0;
            for (int y = (int)box.Y; y < box.Y + box.Height; y++)
                covered += MosaicScratch
                    .OfThread.Owners.AsSpan((y * SidePx) + (int)box.X, (int)box.Width)
                    .Count((ushort)2);
            Assert.InRange(covered / (box.Width * box.Height), 0.1, FacePlacement.MostCovered);
        }
    }

    [Fact]
    public void Sunglasses_are_dark_and_leave_the_forehead_and_the_mouth_free() =>
        Assert.InRange(Seeds(image => image.Eye < 100 && image is { Forehead: Light, Mouth: Light }), 5, 30);

    [Fact]
    public void Hats_cover_the_forehead_and_what_is_above_but_not_the_eyes() =>
        Assert.InRange(
            Seeds(image => image.Above != Light && image.Forehead != Light && image is { Eye: Light, Corner: Light }),
            5,
            30
        );

    private static int Seeds(Func<Image, bool> matches)
    {
        var rgb = new byte[3 * SidePx * SidePx];
        var texture = new MosaicTexture(MadeUpBank.Plain(64, 64, Light));
        FaceBox box = MadeUpBank.Face.Box;
        int count = 0;
        for (ulong seed = 0; seed < 100; seed++)
        {
            ushort layers = 0;
            var random = new CounterRandom(seed);
            rgb.AsSpan().Fill(Light);
            var canvas = new MosaicCanvas(rgb, SidePx, MosaicScratch.OfThread, ref layers);
            FaceOccluder.Cover(canvas, texture, box, Matrix3x2.Identity, canvas.Bounds, ref random);
            count += matches(
                new Image(At(0.3f, 0.39f), At(0.5f, 0.1f), At(0.5f, 0.8f), At(0.5f, -0.3f), At(-0.28f, -0.45f))
            )
                ? 1
                : 0;
        }

        return count;

        byte At(float x, float y) =>
            rgb[3 * (((int)(box.Y + (y * box.Height)) * SidePx) + (int)(box.X + (x * box.Width)))];
    }
}
