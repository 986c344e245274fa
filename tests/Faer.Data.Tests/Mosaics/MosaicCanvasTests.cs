using System.Numerics;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Data.Mosaics;
using Faer.Imaging;

namespace Faer.Data.Tests.Mosaics;

public sealed class MosaicCanvasTests : IDisposable
{
    private const int SidePx = 160;

    private static readonly byte[][] s_colors =
    [
        [200, 0, 0],
        [0, 200, 0],
        [0, 0, 200],
        [200, 200, 0],
        [0, 200, 200],
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _rgb = new byte[3 * SidePx * SidePx];
    private readonly List<MosaicFace> _faces = [];

    public void Dispose() => _folder.Dispose();

    /// <summary>White dots on black at the points of a face are found at its points in the composed picture.</summary>
    [Theory]
    [InlineData(0, 1.2f, false)]
    [InlineData(35, 1.2f, false)]
    [InlineData(-20, 0.9f, true)]
    [InlineData(90, 1.5f, true)]
    public void Points_move_with_their_pixels(float degrees, float scale, bool isMirrored)
    {
        RgbImage picture = MadeUpBank.Plain(MadeUpBank.SidePx, MadeUpBank.SidePx, 0);
        var pixels = picture.Pixels.ToArray();
        FaceLandmarks points = MadeUpBank.Face.Landmarks;

        // Each point has its own color: the right eye of a mirrored picture is drawn like the left one.
        for (int i = 0; i < FaceLandmarks.Count; i++)
            Dot(pixels, points[i], s_colors[i]);
        Matrix3x2 toCanvas = Place(degrees, scale, isMirrored);
        Compose((canvas, bank) => Paste(canvas, bank, 0, toCanvas), (new RgbImage(100, 100, pixels), MadeUpBank.Face));

        MosaicFace face = Assert.Single(_faces);
        int[] order = isMirrored ? [1, 0, 2, 4, 3] : [0, 1, 2, 3, 4];
        for (int i = 0; i < FaceLandmarks.Count; i++)
            Assert.InRange(Vector2.Distance(CenterOf(s_colors[order[i]]), face.Landmarks[i]), 0, 0.1f);
        Vector2 center = Vector2.Transform(new Vector2(50, 50), toCanvas);
        Assert.Equal(center.X, face.Box.CenterX, 3);
        Assert.Equal(center.Y, face.Box.CenterY, 3);
        Assert.Equal(40 * scale, face.Box.Width, 3);
        Assert.Equal(50 * scale, face.Box.Height, 3);
    }

    [Fact]
    public void A_scrambled_box_keeps_its_colors_but_not_their_places()
    {
        const int Left = 40,
            Top = 50,
            Width = 60,
            Height = 80;
        for (int i = 0; i < _rgb.Length; i++)
            _rgb[i] = (byte)(i / 3 % SidePx);
        byte[] before = [.. _rgb];
        ushort layers = 0;
        var random = new CounterRandom(3);
        var canvas = new MosaicCanvas(_rgb, SidePx, MosaicScratch.OfThread, ref layers);

        canvas.Scramble(new FaceBox(Left, Top, Width, Height), canvas.Bounds, ref random);

        int changed = 0;
        for (int i = 0; i < SidePx * SidePx; i++)
        {
            int x = i % SidePx,
                y = i / SidePx;
            byte value = _rgb[3 * i];
            if (x is >= Left and < Left + Width && y is >= Top and < Top + Height)
            {
                Assert.InRange(value, Left, Left + Width - 1);
                changed += Math.Abs(value - before[3 * i]) > 5 ? 1 : 0;
            }
            else
            {
                Assert.Equal(before[3 * i], value);
            }
        }

        Assert.InRange(changed, Width * Height / 2, Width * Height);
    }

    [Fact]
    public void A_picture_of_fine_checks_becomes_grey_when_it_is_shrunk()
    {
        var rgb = new byte[3 * 100 * 100];
        for (int i = 0; i < 100 * 100; i++)
            rgb.AsSpan(3 * i, 3).Fill((byte)(((i % 100) + (i / 100)) % 2 == 0 ? 0 : 200));

        Compose(
            (canvas, bank) => Paste(canvas, bank, 0, Matrix3x2.CreateScale(0.17f)),
            (new RgbImage(100, 100, rgb), MadeUpBank.Face)
        );

        for (int y = 2; y < 14; y++)
        {
            for (int x = 2; x < 14; x++)
                Assert.InRange(At(x, y), 90, 110);
        }
    }

    [Fact]
    public void Only_the_clip_is_changed()
    {
        Compose(
            (canvas, bank) =>
            {
                var random = new CounterRandom(1);
                canvas.Paste(
                    bank.Pictures[0],
                    Matrix3x2.CreateScale(3),
                    new PixelRectangle(20, 30, 60, 90),
                    PasteMask.Whole,
                    PasteLook.Plain,
                    ref random
                );
            },
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.Face)
        );

        for (int i = 0; i < SidePx * SidePx; i++)
            Assert.Equal(i % SidePx is >= 20 and < 60 && i / SidePx is >= 30 and < 90 ? 200 : 0, _rgb[3 * i]);
    }

    [Fact]
    public void An_ellipse_has_soft_edges()
    {
        Compose(
            (canvas, bank) =>
            {
                var random = new CounterRandom(1);
                var mask = new PasteMask(1, new Vector2(50, 50), new Vector2(40, 20), 0.5f);
                canvas.Paste(bank.Pictures[0], Matrix3x2.Identity, canvas.Bounds, mask, PasteLook.Plain, ref random);
            },
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.Face)
        );

        Assert.Equal(200, At(50, 50));
        Assert.Equal(0, At(50, 75));
        Assert.Equal(0, At(50, 29));

        // At 0.9 of the radius, (1 - 0.81) / 0.5 of the picture is seen.
        float distance = (85.5f - 50) / 40,
            vertical = 0.5f / 20;
        float alpha = (1 - (distance * distance) - (vertical * vertical)) / 0.5f;
        Assert.InRange(At(85, 50) - (200 * alpha), -1, 1);
    }

    /// <summary>The second picture covers a share of the box of the first one.</summary>
    [Theory]
    [InlineData(0.3f, false)]
    [InlineData(0.65f, true)]
    public void A_face_under_a_later_picture_is_ignored_if_most_of_it_is_covered(float share, bool isIgnored)
    {
        // The box is from 30 to 70; the second picture begins at its left edge plus what stays free.
        float start = 30 + (40 * (1 - share));
        Compose(
            (canvas, bank) =>
            {
                Paste(canvas, bank, 0, Matrix3x2.Identity);
                Paste(canvas, bank, 1, Matrix3x2.CreateTranslation(start, 0));
            },
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.Face),
            (MadeUpBank.Plain(100, 100, 90), MadeUpBank.Face)
        );

        Assert.Equal([isIgnored, false], _faces.Select(face => face.IsIgnored));
    }

    [Fact]
    public void A_face_that_is_covered_entirely_is_dropped()
    {
        Compose(
            (canvas, bank) =>
            {
                Paste(canvas, bank, 0, Matrix3x2.Identity);
                Paste(canvas, bank, 1, Matrix3x2.Identity);
            },
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.Face),
            (MadeUpBank.Plain(100, 100, 90), MadeUpBank.Face)
        );

        Assert.Single(_faces);
    }

    [Theory]
    [InlineData(-44, false)]
    [InlineData(-55, true)]
    public void A_face_that_is_cut_by_the_border_is_ignored_if_little_is_seen(float shift, bool isIgnored)
    {
        // The box begins at 30: a shift of -44 leaves 26 of its 40 px, one of -55 leaves 15.
        Compose(
            (canvas, bank) => Paste(canvas, bank, 0, Matrix3x2.CreateTranslation(shift, 0)),
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.Face)
        );

        Assert.Equal(isIgnored, Assert.Single(_faces).IsIgnored);
    }

    [Fact]
    public void A_face_outside_is_dropped()
    {
        Compose(
            (canvas, bank) => Paste(canvas, bank, 0, Matrix3x2.CreateTranslation(-71, 0)),
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.Face)
        );

        Assert.Empty(_faces);
    }

    [Theory]
    [InlineData(11.9f, true)]
    [InlineData(12.1f, false)]
    public void A_face_of_few_pixels_is_ignored(float heightPx, bool isIgnored)
    {
        Compose(
            (canvas, bank) => Paste(canvas, bank, 0, Matrix3x2.CreateScale(heightPx / 50)),
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.Face)
        );

        Assert.Equal(isIgnored, Assert.Single(_faces).IsIgnored);
    }

    [Fact]
    public void A_doubtful_face_stays_ignored()
    {
        Compose(
            (canvas, bank) => Paste(canvas, bank, 0, Matrix3x2.Identity),
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.FaceAt(30, 25, 40, 50, isIgnored: true))
        );

        Assert.True(Assert.Single(_faces).IsIgnored);
    }

    [Theory]
    [InlineData(1.7f, 0, 0.7f, true)]
    [InlineData(1.5f, 0, 0.7f, false)]
    [InlineData(1.7f, 20, 0.7f, false)]
    [InlineData(1.7f, 0, 6, false)]
    public void A_picture_covers_a_part_if_no_corner_is_outside(
        float scale,
        float degrees,
        float featherPx,
        bool covers
    )
    {
        Compose(
            (canvas, bank) =>
                Assert.Equal(
                    covers,
                    MosaicCanvas.Covers(
                        bank.Pictures[0],
                        Place(degrees, scale, false),
                        canvas.Bounds,
                        PasteMask.Whole with
                        {
                            FeatherPx = featherPx,
                        }
                    )
                ),
            (MadeUpBank.Plain(100, 100, 200), MadeUpBank.Face)
        );
    }

    private delegate void Act(MosaicCanvas canvas, PictureBank bank);

    private void Compose(Act act, params (RgbImage Picture, BankFace Face)[] pictures)
    {
        using var bank = PictureBank.Open(
            MadeUpBank.Write(
                _folder.File("train.bank"),
                "train",
                [.. pictures.Select((picture, i) => ($"lfw:{i}", picture.Picture, new[] { picture.Face }))],
                []
            )
        );
        ushort layers = 0;
        var canvas = new MosaicCanvas(_rgb, SidePx, MosaicScratch.OfThread, ref layers);
        act(canvas, bank);
        canvas.WriteFaces(_faces);
    }

    private static void Paste(MosaicCanvas canvas, PictureBank bank, int picture, Matrix3x2 toCanvas)
    {
        var random = new CounterRandom(1);
        canvas.PasteFaces(
            bank.Pictures[picture],
            toCanvas,
            canvas.Bounds,
            PasteMask.Whole,
            PasteLook.Plain,
            ref random
        );
    }

    /// <summary>Brings the middle of a picture of 100 px to the middle of the canvas.</summary>
    private static Matrix3x2 Place(float degrees, float scale, bool isMirrored) =>
        Matrix3x2.CreateTranslation(-50, -50)
        * Matrix3x2.CreateScale(isMirrored ? -scale : scale, scale)
        * Matrix3x2.CreateRotation(degrees * MathF.PI / 180)
        * Matrix3x2.CreateTranslation(SidePx / 2f, SidePx / 2f);

    /// <summary>Draws a dot of 4 px whose centre is a point at a corner of pixels.</summary>
    private static void Dot(byte[] rgb, Vector2 point, byte[] color)
    {
        for (int i = 0; i < 16; i++)
            color.CopyTo(
                rgb,
                3 * (((int)MathF.Round(point.Y) - 2 + (i / 4)) * 100 + (int)MathF.Round(point.X) - 2 + (i % 4))
            );
    }

    /// <summary>Returns the centre of the pixels that have the channels of a color, and no other ones.</summary>
    private Vector2 CenterOf(byte[] color)
    {
        Vector2 sum = default;
        float weights = 0;
        for (int i = 0; i < SidePx * SidePx; i++)
        {
            byte[] pixel = _rgb[(3 * i)..((3 * i) + 3)];
            if (!pixel.Select(value => value > 0).SequenceEqual(color.Select(value => value > 0)))
                continue;
            float weight = pixel.Max();
            sum += new Vector2((i % SidePx) + 0.5f, (i / SidePx) + 0.5f) * weight;
            weights += weight;
        }

        return sum / weights;
    }

    private int At(int x, int y) => _rgb[3 * ((y * SidePx) + x)];
}
