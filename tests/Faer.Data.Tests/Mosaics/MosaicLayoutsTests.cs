using System.Numerics;
using Faer.Data.Loading;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class MosaicLayoutsTests : IDisposable
{
    private const int SidePx = 128;
    private const int Seeds = 60;

    private readonly TemporaryFolder _folder = new();
    private readonly PictureBank _bank;
    private readonly MosaicLayouts _layouts;
    private readonly byte[] _rgb = new byte[3 * SidePx * SidePx];

    public MosaicLayoutsTests()
    {
        _bank = PictureBank.Open(MadeUpBank.Write(_folder));
        _layouts = new MosaicLayouts(
            [
                [.. _bank.Pictures.SelectMany(MosaicComposer.MainFaces)],
            ],
            new MosaicBackdrop(_bank.Pieces)
        );
    }

    public void Dispose()
    {
        _bank.Dispose();
        _folder.Dispose();
    }

    private delegate void Layout(MosaicCanvas canvas, ref CounterRandom random);

    [Fact]
    public void A_window_shows_one_face_of_10_px_to_one_and_a_fifth_of_the_side()
    {
        List<IReadOnlyList<MosaicFace>> windows = Draw(_layouts.Window);
        float[] heights = [.. windows.SelectMany(faces => faces).Select(face => face.Box.Height)];

        Assert.True(windows.Max(faces => faces.Count) == 1);
        Assert.True(heights.Min() >= 9.99f);
        Assert.True(heights.Max() <= (1.2f * SidePx) + 0.01f);
        Assert.True(heights.Max() > SidePx / 2f);
    }

    /// <summary>
    /// Up to half of a face is cut away. Only faces that were moved to a border have their centre within 0.15 of the
    /// side of it: a quarter of the windows, apart from large faces that are cut less.
    /// </summary>
    [Fact]
    public void A_quarter_of_the_windows_have_their_face_at_a_border()
    {
        FaceBox[] boxes = [.. Draw(_layouts.Window, 6 * Seeds).SelectMany(faces => faces).Select(face => face.Box)];
        int near = boxes.Count(box =>
            new[] { box.CenterX, box.CenterY, SidePx - box.CenterX, SidePx - box.CenterY }.Min() < 0.149f * SidePx
        );

        Assert.All(boxes, box => Assert.True(box is { CenterX: >= 0 and <= SidePx, CenterY: >= 0 and <= SidePx }));
        Assert.InRange((double)near / boxes.Length, 0.09, 0.23);
    }

    /// <summary>About one large face in twelve is mixed up and is background then.</summary>
    [Fact]
    public void Some_faces_of_20_px_or_more_are_scrambled_and_do_not_count()
    {
        int scrambled = Draw(_layouts.Window).Count(faces => faces.Count == 0);

        Assert.InRange(scrambled, 1, Seeds / 5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_grid_shows_a_face_in_most_of_its_cells(int cells)
    {
        int[] counts =
        [
            .. Draw((MosaicCanvas canvas, ref CounterRandom random) => _layouts.Grid(canvas, cells, ref random))
                .Select(faces => faces.Count),
        ];

        Assert.Equal(cells * cells, counts.Max());
        Assert.InRange(counts.Average(), 0.8 * cells * cells, cells * cells);
    }

    [Fact]
    public void A_crowd_has_up_to_30_heads_and_the_larger_ones_are_in_front()
    {
        List<IReadOnlyList<MosaicFace>> crowds = Draw(_layouts.Crowd);

        Assert.All(
            crowds,
            faces =>
            {
                Assert.InRange(faces.Count, 3, 30);
                double[] heights = [.. faces.Select(face => Math.Round(face.Box.Height, 2))];
                Assert.Equal(heights.Order(), heights);
            }
        );
        Assert.True(crowds.Max(faces => faces.Count) > 25);
        Assert.True(crowds.Min(faces => faces.Count) < 10);
    }

    [Fact]
    public void Faces_are_mirrored_in_half_of_the_cases_and_turned()
    {
        MosaicFace[] faces = [.. Draw(_layouts.Crowd).SelectMany(all => all)];
        float[] degrees = [.. faces.Select(face => MathF.Abs(Angle(face)))];

        // The tolerance is four standard deviations of about 1,000 faces.
        Assert.InRange((double)faces.Count(IsMirrored) / faces.Length, 0.44, 0.56);
        Assert.True(degrees.Max() > 30);
        Assert.True(degrees.Order().ElementAt(degrees.Length / 2) is > 4 and < 15);
    }

    /// <summary>The nose of the pictures is nearer to the eye on the viewer's left.</summary>
    private static bool IsMirrored(MosaicFace face) =>
        Vector2.Distance(face.Landmarks.Nose, face.Landmarks.LeftEye)
        < Vector2.Distance(face.Landmarks.Nose, face.Landmarks.RightEye);

    private static float Angle(MosaicFace face)
    {
        Vector2 eyes = face.Landmarks.LeftEye - face.Landmarks.RightEye;
        return MathF.Atan2(eyes.Y, eyes.X) * 180 / MathF.PI;
    }

    /// <summary>Returns the faces that were pasted, seen or not.</summary>
    private List<IReadOnlyList<MosaicFace>> Draw(Layout layout, int seeds = Seeds)
    {
        List<IReadOnlyList<MosaicFace>> all = [];
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            ushort layers = 0;
            var random = new CounterRandom(seed);
            layout(new MosaicCanvas(_rgb, SidePx, MosaicScratch.OfThread, ref layers), ref random);
            Assert.DoesNotContain((ushort)0, MosaicScratch.OfThread.Owners.AsSpan(0, SidePx * SidePx).ToArray());
            all.Add([.. MosaicScratch.OfThread.Faces.Select(placed => placed.Face)]);
        }

        return all;
    }
}
