using System.Numerics;
using Faer.Data.DataSets;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class MosaicComposerTests : IDisposable
{
    private const int SidePx = 96;
    private const int Pictures = 60;

    private readonly TemporaryFolder _folder = new();
    private readonly PictureBank _bank;

    public MosaicComposerTests() => _bank = PictureBank.Open(MadeUpBank.Write(_folder));

    public void Dispose()
    {
        _bank.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Equal_seeds_give_equal_pictures_whatever_was_composed_before()
    {
        (byte[] rgb, MosaicFace[] faces) first = Compose(7);
        for (ulong seed = 0; seed < 20; seed++)
            Compose(seed, sidePx: 160);

        (byte[] rgb, MosaicFace[] faces) second = Compose(7);

        Assert.Equal(first.rgb, second.rgb);
        Assert.Equal(first.faces, second.faces);
    }

    [Fact]
    public void Nothing_of_the_earlier_content_of_the_buffer_stays()
    {
        List<MosaicFace> faces = [];
        var composer = new MosaicComposer(_bank);
        byte[] black = new byte[3 * SidePx * SidePx],
            white = new byte[black.Length];
        for (ulong seed = 0; seed < 100; seed++)
        {
            black.AsSpan().Clear();
            white.AsSpan().Fill(byte.MaxValue);
            composer.Compose(seed, SidePx, black, faces);
            composer.Compose(seed, SidePx, white, faces);
            Assert.Equal(black, white);
        }
    }

    [Theory]
    [InlineData(0.5f, 0.9f, false, 1)]
    [InlineData(0.2f, 0.9f, false, 4)]
    [InlineData(0.85f, 0.9f, false, 4)]
    [InlineData(0.5f, 0.89f, false, 4)]
    [InlineData(0.2f, 0.6f, false, 4)]
    [InlineData(0.2f, 0.9f, true, 0)]
    public void A_face_that_is_turned_away_or_has_a_low_score_is_drawn_more_often(
        float nose,
        float score,
        bool isDoubtful,
        int copies
    )
    {
        BankFace face = MadeUpBank.FaceAt(30, 25, 40, 50, isDoubtful) with { Score = score };
        face = face with { Landmarks = face.Landmarks with { Nose = new Vector2(30 + (nose * 40), 25 + (0.6f * 50)) } };

        Assert.Equal(copies, MosaicComposer.Copies(face));
    }

    [Fact]
    public void Each_sure_face_of_a_picture_is_drawn_for_itself()
    {
        BankFace clear = MadeUpBank.FaceAt(0, 25, 40, 50),
            hard = MadeUpBank.FaceAt(30, 25, 40, 50) with { Score = 0.7f },
            doubtful = MadeUpBank.FaceAt(60, 25, 40, 50, isIgnored: true);
        string path = MadeUpBank.Write(
            Path.Combine(_folder.Path, "several.bank"),
            "train",
            [("lfw:1.jpg", MadeUpBank.Noise(MadeUpBank.SidePx, MadeUpBank.SidePx, 1), [clear, hard, doubtful])],
            []
        );
        using var bank = PictureBank.Open(path);

        IEnumerable<MainFace> faces = MosaicComposer.MainFaces(bank.Pictures[0]);

        Assert.Equal([clear, hard, hard, hard, hard], faces.Select(main => main.Face));
    }

    [Fact]
    public void A_source_with_doubtful_faces_alone_is_never_drawn()
    {
        string path = MadeUpBank.Write(
            Path.Combine(_folder.Path, "doubtful.bank"),
            "train",
            [
                ("celeba:1.jpg", MadeUpBank.Plain(100, 100, 1), [MadeUpBank.FaceAt(30, 25, 40, 50, isIgnored: true)]),
                ("lfw:1.jpg", MadeUpBank.Plain(100, 100, 2), [MadeUpBank.Face]),
            ],
            []
        );
        using var bank = PictureBank.Open(path);
        var composer = new MosaicComposer(bank);

        Assert.NotEmpty(Enumerable.Range(0, 20).SelectMany(seed => Compose((ulong)seed, SidePx, composer).Faces));
    }

    [Fact]
    public void Other_seeds_give_other_pictures()
    {
        string[] all =
        [
            .. Enumerable.Range(0, Pictures).Select(seed => Convert.ToBase64String(Compose((ulong)seed).Rgb)),
        ];

        Assert.Equal(Pictures, all.Distinct().Count());
    }

    [Fact]
    public void Many_threads_compose_the_same_pictures_as_one()
    {
        var composer = new MosaicComposer(_bank);
        (byte[] Rgb, MosaicFace[] Faces)[] one = [.. Enumerable.Range(0, Pictures).Select(i => Compose((ulong)i))];
        var many = new (byte[] Rgb, MosaicFace[] Faces)[Pictures];

        Parallel.For(
            0,
            Pictures,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => many[i] = Compose((ulong)i, SidePx, composer)
        );

        for (int i = 0; i < Pictures; i++)
        {
            Assert.Equal(one[i].Rgb, many[i].Rgb);
            Assert.Equal(one[i].Faces, many[i].Faces);
        }
    }

    [Fact]
    public void Faces_have_positive_boxes_that_reach_into_the_picture_and_points()
    {
        MosaicFace[] faces = [.. Enumerable.Range(0, Pictures).SelectMany(seed => Compose((ulong)seed).Faces)];

        Assert.True(faces.Count(face => !face.IsIgnored) > Pictures);
        Assert.Contains(faces, face => face.IsIgnored);
        Assert.All(
            faces,
            face =>
            {
                Assert.True(face.Box is { Width: > 0, Height: > 0, X: < SidePx, Y: < SidePx });
                Assert.True(face.Box.X + face.Box.Width > 0 && face.Box.Y + face.Box.Height > 0);
                Assert.NotEqual(face.Landmarks.LeftEye, face.Landmarks.RightEye);
            }
        );
        Assert.All(faces.Where(face => !face.IsIgnored), face => Assert.True(face.Box.Height >= 12));
    }

    [Fact]
    public void The_sizes_of_faces_span_small_and_large_ones()
    {
        float[] heights =
        [
            .. Enumerable
                .Range(0, 5 * Pictures)
                .SelectMany(seed => Compose((ulong)seed).Faces)
                .Where(face => !face.IsIgnored)
                .Select(face => face.Box.Height),
        ];

        Assert.True(heights.Min() < 14);
        Assert.True(heights.Max() > 0.8f * SidePx);
        Assert.True(heights.Max() <= (1.2f * SidePx) + 0.01f);
    }

    [Fact]
    public void Some_pictures_have_no_faces()
    {
        int without = Enumerable.Range(0, 10 * Pictures).Count(seed => Compose((ulong)seed).Faces.Length == 0);

        Assert.InRange(without, 10 * Pictures * 0.05, 10 * Pictures * 0.14);
    }

    /// <summary>Windows show one face, or none if it is scrambled; a grid has at least four cells.</summary>
    [Fact]
    public void Half_of_the_pictures_are_windows()
    {
        int single = Enumerable.Range(0, 10 * Pictures).Count(seed => Compose((ulong)seed).Faces.Length == 1);

        Assert.InRange(single, 10 * Pictures * 0.43, 10 * Pictures * 0.57);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_bank_without_pictures_gives_only_faceless_ones(int pieces)
    {
        using var folder = new TemporaryFolder();
        using var bank = PictureBank.Open(MadeUpBank.Write(folder, pictures: 0, pieces));
        var composer = new MosaicComposer(bank);

        for (ulong seed = 0; seed < 20; seed++)
            Assert.Empty(Compose(seed, SidePx, composer).Faces);
    }

    [Fact]
    public void Faces_of_an_earlier_picture_are_cleared()
    {
        List<MosaicFace> faces = [default, default];
        ulong faceless = (ulong)Enumerable.Range(0, 100).First(seed => Compose((ulong)seed).Faces.Length == 0);

        new MosaicComposer(_bank).Compose(faceless, SidePx, new byte[3 * SidePx * SidePx], faces);

        Assert.Empty(faces);
    }

    [Fact]
    public void Wrong_sizes_are_refused()
    {
        var composer = new MosaicComposer(_bank);

        Assert.Throws<ArgumentException>(() => composer.Compose(0, SidePx, new byte[SidePx], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => composer.Compose(0, 31, new byte[3 * 31 * 31], []));
    }

    private (byte[] Rgb, MosaicFace[] Faces) Compose(ulong seed, int sidePx = SidePx, MosaicComposer? composer = null)
    {
        var rgb = new byte[3 * sidePx * sidePx];
        List<MosaicFace> faces = [];
        (composer ?? new MosaicComposer(_bank)).Compose(seed, sidePx, rgb, faces);
        return (rgb, [.. faces]);
    }
}
