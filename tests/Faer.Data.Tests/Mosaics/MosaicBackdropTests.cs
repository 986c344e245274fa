using Faer.Data.Loading;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class MosaicBackdropTests : IDisposable
{
    private const int SidePx = 90;
    private static readonly PixelRectangle s_part = new(10, 5, 80, 85);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Every_pixel_of_the_part_is_filled_and_no_other(int pieces)
    {
        using var bank = PictureBank.Open(MadeUpBank.Write(_folder, pieces: pieces));
        var backdrop = new MosaicBackdrop(bank.Pieces);
        var rgb = new byte[3 * SidePx * SidePx];
        for (ulong seed = 0; seed < 60; seed++)
        {
            ushort layers = 0;
            var random = new CounterRandom(seed);
            var canvas = new MosaicCanvas(rgb, SidePx, MosaicScratch.OfThread, ref layers);

            backdrop.Fill(canvas, s_part, 3, ref random);

            for (int i = 0; i < SidePx * SidePx; i++)
            {
                int x = i % SidePx,
                    y = i / SidePx;
                bool isInside = x >= s_part.Left && x < s_part.Right && y >= s_part.Top && y < s_part.Bottom;
                if (isInside != MosaicScratch.OfThread.Owners[i] > 0)
                    Assert.Fail($"seed {seed}: the pixel ({x}, {y}) is {(isInside ? "not filled" : "filled")}.");
            }
        }
    }

    [Fact]
    public void Scattered_pictures_cover_a_small_part_of_the_canvas()
    {
        using var bank = PictureBank.Open(MadeUpBank.Write(_folder));
        var backdrop = new MosaicBackdrop(bank.Pieces);
        var rgb = new byte[3 * SidePx * SidePx];
        List<double> shares = [];
        for (ulong seed = 0; seed < 60; seed++)
        {
            ushort layers = 0;
            var random = new CounterRandom(seed);
            var canvas = new MosaicCanvas(rgb, SidePx, MosaicScratch.OfThread, ref layers);
            backdrop.Fill(canvas, canvas.Bounds, 0, ref random);
            ushort[] before = MosaicScratch.OfThread.Owners.AsSpan(0, SidePx * SidePx).ToArray();

            backdrop.Scatter(canvas, 1, ref random);

            int covered = before.Where((owner, i) => MosaicScratch.OfThread.Owners[i] != owner).Count();
            shares.Add((double)covered / (SidePx * SidePx));
        }

        // The longer side of a picture is at most 0.35 of the canvas.
        Assert.All(shares, share => Assert.InRange(share, 0, 0.35 * 0.35 * 1.05));
        Assert.True(shares.Count(share => share > 0.002) > 50);
    }

    [Fact]
    public void Pieces_are_drawn_where_there_are_some()
    {
        using var bank = PictureBank.Open(MadeUpBank.Write(_folder));
        var random = new CounterRandom(1);

        int pieces = Enumerable
            .Range(0, 1000)
            .Count(_ => new MosaicBackdrop(bank.Pieces).Draw(ref random) is BankPicture);

        Assert.InRange(pieces, 540, 660);
        Assert.IsType<MosaicTexture>(new MosaicBackdrop([]).Draw(ref random));
    }
}
