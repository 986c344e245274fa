using System.Text.Json.Nodes;

namespace Faer.Training.Cli.Tests.Verbs.DetectorFigures;

public sealed class FddbCommandTests : IDisposable
{
    private readonly DetectorFolder _folder = new();

    public FddbCommandTests()
    {
        _folder.Draw("data/images/a.png", 32, 64);
        _folder.Draw("data/images/b.png");
        // The box of a cell of 32 px has its centre in the cell's corner and a side of 32 px.
        Labels("a.png,18,18,0,32,32", "b.png,18,18,0,48,48");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_detectors_are_measured_on_the_same_pictures()
    {
        FaerTrainRun run = await _folder.Measure(
            "fddb",
            "--data",
            _folder.At("data"),
            "--against",
            _folder.Detector,
            "--output",
            _folder.At("out")
        );

        run.AssertDone();
        JsonNode figures = JsonNode.Parse(File.ReadAllText(_folder.At("out/fddb.json")))!["figures"]!;
        Assert.Equal(2, (int)figures["faces"]!);
        Assert.Equal("tiny", (string?)figures["rows"]![0]!["detector"]);
        Assert.Equal("tiny (second)", (string?)figures["reference"]);
        Assert.Equal(0.5, (double)figures["rows"]![0]!["recall"]!["value"]!);
        Assert.Equal(0, (double)figures["differences"]![0]!["recall"]!["value"]!);
        Assert.Contains("| tiny | 0.5 |", File.ReadAllText(_folder.At("out/fddb.md")), StringComparison.Ordinal);
        Assert.Contains("2 pictures with 2 marked faces", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_is_one_line_and_the_rest_is_measured()
    {
        File.WriteAllText(_folder.At("data/images/b.png"), "no picture");

        FaerTrainRun run = await _folder.Measure("fddb", "--data", _folder.At("data"));

        run.AssertFailed(3, "b.png");
        Assert.Contains("1 pictures with 1 marked faces", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_of_a_table_are_not_measured()
    {
        string table = _folder.At("pairs.csv");
        File.WriteAllText(table, "fddb,lfw\nb.png,P/P_0001.jpg\n");

        FaerTrainRun run = await Measure(table);

        run.AssertDone();
        Assert.Contains("1 pictures with 1 marked faces", run.Output, StringComparison.Ordinal);
        Assert.Contains("Pictures left out on request: 1.", run.Output, StringComparison.Ordinal);
        (await Measure(_folder.At("none.csv"))).AssertFailed(1, _folder.At("none.csv"));

        Task<FaerTrainRun> Measure(string path) =>
            _folder.Measure("fddb", "--data", _folder.At("data"), "--leave-out", path);
    }

    [Fact]
    public async Task Names_that_the_data_set_lacks_are_reported()
    {
        string table = _folder.At("pairs.csv");
        File.WriteAllLines(table, ["fddb", "b.png", "e.png", "B.png", "d.png", "c.png"]);

        FaerTrainRun run = await _folder.Measure("fddb", "--data", _folder.At("data"), "--leave-out", table);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            $"{table}: column fddb: not in the data set; if your copy is complete, check the spelling: B.png, c.png, d.png and 1 more",
            run.Error.Trim()
        );
        Assert.Contains("Pictures left out on request: 1.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_labels_and_missing_files_are_named()
    {
        Labels("a.png,18,wide,0,32,32");
        FaerTrainRun run = await _folder.Measure("fddb", "--data", _folder.At("data"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "labels.csv: line 2: column minor: 'wide' is not a number.",
            run.Error,
            StringComparison.Ordinal
        );

        (await _folder.Measure("fddb", "--data", _folder.At("none"))).AssertFailed(1, _folder.At("none"));
        (await _folder.Measure("fddb", "--data", _folder.At("data"), "--against", _folder.At("no.onnx"))).AssertFailed(
            1,
            _folder.At("no.onnx")
        );
    }

    private void Labels(params string[] rows) =>
        File.WriteAllLines(_folder.At("data/labels.csv"), ["image,major,minor,angle,cx,cy", .. rows]);
}
