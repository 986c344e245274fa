using System.Numerics;
using Faer.Detection;

namespace Faer.Core.Tests.Detection;

public sealed class YuNetDecoderTests
{
    [Fact]
    public void A_cell_becomes_box_points_and_score()
    {
        const int Columns = 4,
            Cells = 12,
            Cell = 6,
            Stride = 16; // column 2, row 1
        float[] cls = new float[Cells],
            obj = new float[Cells],
            bbox = new float[4 * Cells],
            kps = new float[10 * Cells];
        cls[Cell] = 0.9f;
        obj[Cell] = 0.64f;
        new[] { 0.5f, -0.25f, MathF.Log(3), MathF.Log(4) }.CopyTo(bbox, 4 * Cell);
        for (int i = 0; i < 10; i++)
            kps[(10 * Cell) + i] = i / 10f;
        var faces = new List<DetectedFace>();

        YuNetDecoder.Decode(Stride, Columns, cls, obj, bbox, kps, 0.6f, faces);

        DetectedFace face = Assert.Single(faces);
        Assert.Equal(MathF.Sqrt(0.9f * 0.64f), face.Score, 1e-6f);
        Assert.Equal(48, face.Box.Width, 1e-3f);
        Assert.Equal(64, face.Box.Height, 1e-3f);
        Assert.Equal(32 + 8, face.Box.CenterX, 1e-3f);
        Assert.Equal(16 - 4, face.Box.CenterY, 1e-3f);
        for (int i = 0; i < 5; i++)
            Assert.True(
                Vector2.Distance(
                    new Vector2(32 + (16 * 2 * i / 10f), 16 + (16 * ((2 * i) + 1) / 10f)),
                    face.Landmarks!.Value[i]
                ) < 1e-3f
            );
    }

    [Theory]
    [InlineData(0.36f, 1)] // sqrt(0.36 * 1) = 0.6
    [InlineData(0.35f, 0)]
    [InlineData(float.NaN, 0)]
    public void Cells_below_the_threshold_are_ignored(float cls, int expected)
    {
        var faces = new List<DetectedFace>();
        YuNetDecoder.Decode(8, 1, [cls], [1], new float[4], new float[10], 0.6f, faces);
        Assert.Equal(expected, faces.Count);
    }

    [Fact]
    public void Maps_of_different_size_are_refused()
    {
        var faces = new List<DetectedFace>();
        Assert.Throws<ArgumentException>(() =>
            YuNetDecoder.Decode(8, 1, new float[2], new float[1], new float[8], new float[20], 0.6f, faces)
        );
        Assert.Throws<ArgumentException>(() =>
            YuNetDecoder.Decode(8, 1, new float[2], new float[2], new float[7], new float[20], 0.6f, faces)
        );
        Assert.Throws<ArgumentException>(() =>
            YuNetDecoder.Decode(8, 1, new float[2], new float[2], new float[8], new float[19], 0.6f, faces)
        );
    }

    [Fact]
    public void The_best_of_overlapping_boxes_is_kept()
    {
        DetectedFace best = Face(0, 0.9f),
            overlapping = Face(4, 0.8f),
            chained = Face(9, 0.7f),
            apart = Face(30, 0.95f);

        // `chained` overlaps only `overlapping`, which is removed, so `chained` is kept.
        Assert.Equal([apart, best, chained], YuNetDecoder.Suppress([chained, overlapping, best, apart], 0.3f));
        Assert.Equal(
            [apart, best, overlapping, chained],
            YuNetDecoder.Suppress([chained, overlapping, best, apart], 1)
        );
        Assert.Empty(YuNetDecoder.Suppress([], 0.3f));
    }

    private static DetectedFace Face(float x, float score) => new(new FaceBox(x, 0, 10, 10), null, score);
}
