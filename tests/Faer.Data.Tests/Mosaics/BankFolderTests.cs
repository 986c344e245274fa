using System.Numerics;
using Faer.Data.DataSets;
using Faer.Data.Mosaics;
using Faer.Data.Tests.Evaluation.Detectors;
using Faer.Data.Tests.Loading;
using Faer.Data.Tests.Trees;
using Faer.Imaging;

namespace Faer.Data.Tests.Mosaics;

public sealed class BankFolderTests : IDisposable
{
    private const string Hash = "beef";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();
    private readonly FaceTree _lfw = new(24);
    private readonly ScriptedDetector _detector = new(Middle);

    public void Dispose()
    {
        _detector.Dispose();
        _lfw.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Each_bank_has_the_pictures_of_its_split_only()
    {
        using var fairFace = new FairFaceTree();
        BankSource[] sources = [Lfw(), new("fairface", DataSetSource.Load(fairFace.Source))];

        Write(sources: sources);

        foreach (string split in new[] { "train", "val" })
        {
            string[] expected =
            [
                .. sources.SelectMany(source =>
                    source.Data.Split(split).Select(sample => $"{source.Name}:{sample.Id}")
                ),
            ];
            var table = BankTable.Read(_folder.File($"{split}.bank"));
            Assert.NotEmpty(expected);
            Assert.Equal(expected, table.Pictures.Select(picture => picture.Id));
            Assert.All(table.Pieces, piece => Assert.Contains(piece.Id, expected));
            Assert.Equal(split, table.Split);
            Assert.Equal(Hash, table.Teacher);
        }
    }

    [Fact]
    public void The_faces_are_those_of_the_detector()
    {
        Write();

        BankFace face = Assert.Single(BankTable.Read(_folder.File("train.bank")).Pictures[0].Faces);
        Assert.Equal(new FaceBox(10, 10, 20, 20), face.Box);
        Assert.False(face.IsIgnored);
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes_with_any_number_of_threads()
    {
        using var other = new TemporaryFolder();
        Write(threads: 1);
        BankFolder.Write(other.Path, _detector, Hash, [Lfw()], threads: 0, cancellationToken: Stop);

        foreach (string file in new[] { "train.bank", "val.bank", "bank.json", "samples.png" })
            Assert.Equal(File.ReadAllBytes(_folder.File(file)), File.ReadAllBytes(other.File(file)));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public void A_broken_picture_is_reported_and_left_out()
    {
        File.WriteAllText(_lfw.ImagePath(4), "not a picture");
        var progress = new Log();

        BankManifest manifest = Write(progress: progress);

        BankProgress broken = Assert.Single(progress.All, line => line.Broken is not null);
        Assert.Contains("P_4_0001.png", broken.Broken, StringComparison.Ordinal);
        BankSourceCounts counts = Assert.Single(manifest.Banks[0].Sources);
        Assert.Equal((11, 1, 0), (counts.Pictures, counts.Broken, counts.WithoutFace));
        Assert.DoesNotContain(
            BankTable.Read(_folder.File("train.bank")).Pictures,
            picture => picture.Id.Contains("P_4_", StringComparison.Ordinal)
        );
        Assert.Contains(progress.All, line => line is { Split: "train", Done: 12, Total: 12 });
    }

    [Fact]
    public void A_picture_whose_face_is_not_found_is_left_out_and_counted()
    {
        byte[] without = _lfw.Samples()[5].DecodePicture().Pixels.ToArray();
        using var detector = new ScriptedDetector(image => image.Pixels.SequenceEqual(without) ? [] : Middle(image));

        BankManifest manifest = BankFolder.Write(
            _folder.Path,
            detector,
            Hash,
            [Lfw()],
            threads: 1,
            cancellationToken: Stop
        );

        BankSourceCounts counts = Assert.Single(manifest.Banks[0].Sources);
        Assert.Equal((11, 0, 1, 11), (counts.Pictures, counts.Broken, counts.WithoutFace, counts.Faces));
    }

    [Fact]
    public void Pictures_that_a_table_names_are_not_used()
    {
        string[] named = [.. Lfw().Data.Split("train").Take(2).Select(sample => sample.Id)];
        string table = _folder.File("pairs.csv");
        File.WriteAllLines(table, ["lfw", .. named]);
        BankSource source = Lfw() with { LeftOut = LeftOutPictures.Read(table, "lfw") };

        BankManifest manifest = Write(sources: [source]);

        Assert.Equal((10, 2), (manifest.Banks[0].Sources[0].Pictures, manifest.Banks[0].Sources[0].LeftOut));
        Assert.Equal(0, manifest.Banks[1].Sources[0].LeftOut);
        Assert.DoesNotContain(
            BankTable.Read(_folder.File("train.bank")).Pictures,
            picture => named.Contains(picture.Id.Split(':')[1])
        );
        Assert.NotNull(BankFolder.Finished(_folder.Path, Hash, [source]));
        Assert.Null(BankFolder.Finished(_folder.Path, Hash, [Lfw()]));
    }

    [Fact]
    public void A_finished_folder_is_found_until_its_inputs_change()
    {
        Assert.Null(BankFolder.Finished(_folder.Path, Hash, [Lfw()]));
        BankManifest made = Write();

        Assert.Equal(made.Inputs, BankFolder.Finished(_folder.Path, Hash, [Lfw()])!.Inputs);
        Assert.Null(BankFolder.Finished(_folder.Path, "another teacher", [Lfw()]));
        _lfw.Draw(0, seed: 99);
        Assert.Null(BankFolder.Finished(_folder.Path, Hash, [Lfw()]));
    }

    [Theory]
    [InlineData("train.bank", 10)]
    [InlineData("val.bank", 0)]
    [InlineData("bank.json", 10)]
    public void A_folder_with_a_shortened_file_is_not_finished(string file, int bytes)
    {
        Write();
        using (FileStream stream = File.OpenWrite(_folder.File(file)))
            stream.SetLength(bytes);

        Assert.Null(BankFolder.Finished(_folder.Path, Hash, [Lfw()]));
    }

    [Fact]
    public void Other_kinds_of_data_sets_are_refused()
    {
        var own = new FaceDataSet("folder", "/own", _lfw.Samples());

        Assert.Equal(
            "folder:/own: banks need pictures with a face in the middle; use lfw, celeba, fairface.",
            Assert.Throws<FaerException>(() => Write(sources: [Lfw(), new BankSource("folder", own)])).Message
        );
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Sources_without_any_face_are_refused()
    {
        using var blind = new ScriptedDetector(_ => []);

        Assert.Contains(
            "no picture of split train has a face in the middle",
            Assert
                .Throws<FaerException>(() =>
                    BankFolder.Write(_folder.Path, blind, Hash, [Lfw()], threads: 1, cancellationToken: Stop)
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Null(BankManifest.Find(_folder.Path));
    }

    [Fact]
    public void Stopped_work_leaves_no_half_written_bank()
    {
        using var stop = new CancellationTokenSource();
        using var detector = new ScriptedDetector(image =>
        {
            stop.Cancel();
            return Middle(image);
        });

        Assert.ThrowsAny<OperationCanceledException>(() =>
            BankFolder.Write(_folder.Path, detector, Hash, [Lfw()], threads: 1, null, null, stop.Token)
        );
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Faceless_pieces_are_parts_in_which_nothing_is_found()
    {
        for (int i = 0; i < 24; i++)
            _lfw.Draw(i, i, sidePx: 200);
        using var detector = new ScriptedDetector(image =>
            image.Width switch
            {
                200 when image.Height == 200 => [Face(80, 80, 40)],
                // The strip beside the face is suspicious once it is cut out.
                < 200 when image.Height == 200 => [Face(1, 1, 10)],
                _ => [],
            }
        );

        BankFolder.Write(_folder.Path, detector, Hash, [Lfw()], threads: 1, cancellationToken: Stop);

        IReadOnlyList<BankRow> pieces = BankTable.Read(_folder.File("train.bank")).Pieces;
        Assert.Equal(12, pieces.Count);

        // Below the box that ends at 120 px and a tenth of its height.
        Assert.All(pieces, piece => Assert.Equal((200, 76), (piece.Width, piece.Height)));
    }

    [Fact]
    public void Faceless_photos_become_pieces_whatever_the_detector_finds_in_them()
    {
        using var photos = new PictureFolder();
        photos.Add("a.png", 100);
        photos.Add("b.png", 60);
        photos.Add("c.png", 10);
        photos.AddDamaged("d.png");
        photos.Add("e.png", 100);
        var progress = new Log();

        using var everywhere = new ScriptedDetector(image =>
            [Face(image.Width / 4f, image.Height / 4f, image.Width / 2f)]
        );

        BankManifest manifest = BankFolder.Write(
            _folder.Path,
            everywhere,
            Hash,
            [Lfw()],
            threads: 1,
            FacelessFolder.Read(photos.Path),
            progress,
            Stop
        );

        BankSourceCounts train = manifest.Banks[0].Sources[1];
        Assert.Equal(("faceless", 0, 6, 2), (train.Source, train.Pictures, train.Pieces, train.Broken));
        Assert.Equal(
            ["faceless:b.png", .. Enumerable.Repeat("faceless:e.png", 5)],
            BankTable.Read(_folder.File("train.bank")).Pieces.Select(piece => piece.Id)
        );
        Assert.Equal(5, BankTable.Read(_folder.File("val.bank")).Pieces.Count(piece => piece.Id == "faceless:a.png"));
        Assert.Equal(
            ["c.png: too narrow for a piece of 48 px.", "d.png"],
            progress
                .All.Select(line => line.Broken)
                .OfType<string>()
                .Select(fault => fault.Contains("d.png") ? "d.png" : fault)
        );
    }

    [Fact]
    public void A_changed_faceless_photo_makes_the_folder_unfinished()
    {
        using var photos = new PictureFolder();
        photos.Add("a.png", 100);
        photos.Add("b.png", 100);
        Write(faceless: FacelessFolder.Read(photos.Path));

        Assert.NotNull(BankFolder.Finished(_folder.Path, Hash, [Lfw()], FacelessFolder.Read(photos.Path)));
        Assert.Null(BankFolder.Finished(_folder.Path, Hash, [Lfw()]));
        photos.Add("b.png", 120);
        Assert.Null(BankFolder.Finished(_folder.Path, Hash, [Lfw()], FacelessFolder.Read(photos.Path)));
    }

    private BankManifest Write(
        int threads = 1,
        IProgress<BankProgress>? progress = null,
        BankSource[]? sources = null,
        FacelessFolder? faceless = null
    ) => BankFolder.Write(_folder.Path, _detector, Hash, sources ?? [Lfw()], threads, faceless, progress, Stop);

    private BankSource Lfw() => new("lfw", DataSetSource.Load(_lfw.Source));

    /// <summary>Finds a face in the middle of pictures of their own size, and nothing in enlarged ones.</summary>
    private static IReadOnlyList<DetectedFace> Middle(RgbImage image) =>
        image.Width is FaceTree.PicturePx or 16 ? [Face(image.Width / 4f, image.Height / 4f, image.Width / 2f)] : [];

    private static DetectedFace Face(float x, float y, float side)
    {
        var middle = new Vector2(x + (side / 2), y + (side / 2));
        return new DetectedFace(
            new FaceBox(x, y, side, side),
            new FaceLandmarks(middle, middle, middle, middle, middle),
            0.9f
        );
    }

    private sealed class Log : IProgress<BankProgress>
    {
        public List<BankProgress> All { get; } = [];

        public void Report(BankProgress value) => All.Add(value);
    }
}
