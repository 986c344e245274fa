namespace Faer.Training.Cli.Tests.Verbs;

public sealed class MakeDetectionCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_detector_is_named() =>
        (await Make(_folder.Faces.Source, _folder.At("none.onnx"))).AssertFailed(1, _folder.At("none.onnx"));

    [Fact]
    public async Task Data_sets_without_a_face_in_the_middle_are_refused()
    {
        string own = _folder.At("own/happy");
        Directory.CreateDirectory(own);
        Directory.CreateDirectory(_folder.At("own/sad"));
        for (int i = 0; i < 2; i++)
            File.Copy(_folder.Faces.ImagePath(i), Path.Combine(i == 0 ? own : _folder.At("own/sad"), $"{i}.png"));

        (await Make($"folder:{_folder.At("own")}", _folder.At("none.onnx"))).AssertFailed(
            1,
            _folder.At("own"),
            "use lfw, celeba, fairface"
        );
    }

    [Fact]
    public async Task A_missing_folder_of_faceless_photos_is_named()
    {
        string detector = _folder.At("tiny.onnx");
        File.WriteAllText(detector, "not read");
        (await Make(_folder.Faces.Source, detector, "--faceless", _folder.At("none"))).AssertFailed(
            1,
            _folder.At("none"),
            "the folder does not exist"
        );
    }

    [Fact]
    public async Task A_table_of_pictures_to_leave_out_must_name_a_data_set()
    {
        string table = _folder.At("pairs.csv");
        await File.WriteAllTextAsync(table, "fddb\na.jpg\n", TestContext.Current.CancellationToken);
        (await Make(_folder.Faces.Source, _folder.At("none.onnx"), "--leave-out", table)).AssertFailed(
            1,
            table,
            "no column is named lfw"
        );
    }

    [Fact]
    public async Task A_misspelled_picture_to_leave_out_is_reported()
    {
        string table = _folder.At("pairs.csv"),
            known = _folder.Faces.Samples().First(sample => sample.Split == "test").Id;
        await File.WriteAllLinesAsync(table, ["lfw", known, "P/P_1.jpg"], TestContext.Current.CancellationToken);

        FaerTrainRun run = await Make(_folder.Faces.Source, _folder.At("none.onnx"), "--leave-out", table);

        Assert.StartsWith(
            $"{table}: column lfw: not in the data set; if your copy is complete, check the spelling: P/P_1.jpg{Environment.NewLine}",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Banks_of_real_pictures_are_made_once()
    {
        string? data = Environment.GetEnvironmentVariable("FAER_DATA");
        string detector = Path.Combine(data ?? "", "models", "yunet", "yunet_n_dynamic.onnx"),
            pictures = Path.Combine(data ?? "", "data", "lfw", "images");
        Assert.SkipUnless(
            data is not null && File.Exists(detector) && Directory.Exists(pictures),
            "needs FAER_DATA, a folder with models/yunet and data/lfw"
        );
        string[] files = [.. Directory.EnumerateFiles(pictures, "*.jpg", SearchOption.AllDirectories).Order().Take(15)];
        for (int i = 0; i < files.Length; i++)
            File.Copy(files[i], _folder.Faces.ImagePath(i), overwrite: true);
        File.WriteAllText(_folder.Faces.ImagePath(15), "not a picture");
        File.WriteAllText(_folder.Faces.ImagePath(0), "not a picture");

        string table = _folder.At("pairs.csv"),
            named = _folder.Faces.Samples().Last(sample => sample.Split == "train").Id;
        await File.WriteAllLinesAsync(table, ["lfw", named], TestContext.Current.CancellationToken);
        string[] options = ["--leave-out", table, "--faceless", _folder.At("photos")];
        Directory.CreateDirectory(_folder.At("photos"));
        for (int i = 0; i < 2; i++)
            File.Copy(files[i], _folder.At($"photos/{i}.jpg"));
        FaerTrainRun made = await Make(_folder.Faces.Source, detector, options);

        Assert.Equal(0, made.ExitCode);
        Assert.Contains("P_0_0001.png", Assert.Single(made.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("train.bank: lfw: 6 pictures with ", made.Output, StringComparison.Ordinal);
        Assert.Contains(
            "0 without a face in the middle, 1 broken, 1 named by --leave-out",
            made.Output,
            StringComparison.Ordinal
        );
        // All five pieces of a photo of 250 px, whatever the teacher finds in them.
        Assert.Contains(
            "train.bank: faceless: 5 faceless pieces; left out: 0 photos, broken or too small",
            made.Output,
            StringComparison.Ordinal
        );
        Assert.Contains($"--data mosaics:{_folder.At("banks")}", made.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["bank.json", "samples.png", "train.bank", "val.bank"],
            Directory.EnumerateFiles(_folder.At("banks")).Select(Path.GetFileName).Order()
        );

        FaerTrainRun again = await Make(_folder.Faces.Source, detector, options);

        again.AssertDone();
        Assert.Contains("already made from the same inputs; nothing to do", again.Output, StringComparison.Ordinal);
    }

    private Task<FaerTrainRun> Make(string source, string detector, params string[] others) =>
        FaerTrainRun.Of([
            "data",
            "make-detection",
            "--data",
            source,
            "--output",
            _folder.At("banks"),
            "--detector",
            detector,
            .. others,
        ]);
}
