using System.Numerics;
using Faer.Data.Loading;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class FaceOccluderTests
{
    private const int SidePx = 100;

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
}
