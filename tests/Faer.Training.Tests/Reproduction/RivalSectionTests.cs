using System.Text.RegularExpressions;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Tests.Trees;
using Faer.Training.Inspection;
using Faer.Training.Reproduction;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Reproduction;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class RivalSectionTests : IClassFixture<TinyFaces>, IDisposable
{
    private const string Size = """
        "epochs": 2, "batchSize": 4, "input": { "sizePx": 32, "alignment": "resize" }, "data": { "margin": 1 }
        """;

    private readonly TinyReproduction _tiny;
    private readonly CelebATree _celebA = new();
    private readonly FerPlusTree _ferPlus = new();

    public RivalSectionTests(TinyFaces faces)
    {
        _tiny = new TinyReproduction(faces);
        for (int i = 0; i < 24; i++)
        {
            var votes = new int[10];
            votes[i % 8] = 10;

            // The last two pictures of test are the same.
            _ferPlus.Add(
                FerPlusTree.Name(i),
                i < 8 ? "train"
                    : i < 16 ? "val"
                    : "test",
                Math.Min(i, 22),
                votes
            );
        }

        _ferPlus.WriteFolders();
        foreach (
            (string dataSet, string heads) in new[]
            {
                ("celeba", "\"expressions\": 0"),
                ("ferplus", "\"attributes\": false, \"expressions\": 8"),
            }
        )
        {
            Write("faer", "\"depths\": [1, 1, 1, 1], \"dims\": [4, 8, 8, 16]");
            Write("baseline", "\"depths\": [1, 1, 1, 1], \"dims\": [4, 8, 8, 16], \"attention\": \"none\"");
            Write("swinface", "\"network\": \"residual\", \"depths\": [1, 1], \"widths\": [4, 8, 8]");
            Write("transfer", "\"network\": \"residual\", \"depths\": [1, 1], \"widths\": [4, 8, 16]");

            void Write(string system, string model) =>
                _tiny.Copy(
                    $"rivals/{system}-small_{dataSet}_64.json",
                    $$"""{ "name": "{{system}}", {{Size}}, "model": { {{model}}, {{heads}} } }"""
                );
        }
    }

    private ReproductionOptions Options =>
        _tiny.Options(1, PaperPart.TableRivals) with
        {
            StandIns = [_celebA.Source, _ferPlus.Source],
            AllowPartial = true,
        };

    private string Results => File.ReadAllText(Path.Combine(_tiny.Output, PaperReproduction.TablesName));

    public void Dispose()
    {
        _tiny.Dispose();
        _celebA.Dispose();
        _ferPlus.Dispose();
    }

    [Fact]
    public void Recipes_run_as_they_are_and_the_seeds_take_turns()
    {
        ReproductionPlan plan = ReproductionPlan.Create(Options with { Seeds = 2 });
        Assert.Equal(16, plan.Runs.Count);
        Assert.Equal(
            [.. Enumerable.Repeat(1, 8), .. Enumerable.Repeat(2, 8)],
            plan.Runs.Select(run => run.Recipe.Seed)
        );
        Assert.Equal(["faer", "baseline", "swinface", "transfer"], plan.Runs.Take(4).Select(run => run.Recipe.Name));
        Assert.All(plan.Runs.Take(4), run => Assert.Equal(_celebA.Source, run.DataSource));
        Assert.All(plan.Runs.Skip(4).Take(4), run => Assert.Equal(_ferPlus.Source, run.DataSource));
        ReproductionPlan own = ReproductionPlan.Create(Options with { StandIns = [], FerPlus = _ferPlus.Root });
        Assert.Equal(
            plan.Runs.Skip(4).Take(4),
            own.Runs,
            (a, b) => a.Folder == b.Folder && a.DataSource == b.DataSource
        );
    }

    [Fact]
    public void The_page_needs_no_weights_and_shows_what_is_measured_next_to_what_is_not()
    {
        ReproductionPlan plan = ReproductionPlan.Create(Options);
        Assert.True(_tiny.Run(plan));
        string complete = Results;
        PlannedRun faer = plan.Runs[0];
        string accuracy = FormattableString.Invariant(
            $"{100 * ReportFile.Read(Path.Combine(faer.Folder.Test, "report.json")).Attributes!.MeanAccuracy!.Value:F2} %"
        );
        NetworkSummary network = NetworkSummary.Of(faer.Recipe);
        string size = FormattableString.Invariant(
            $"{network.Parameters / 1e6:F2} M | {network.MultiplyAdds / 1e6:F2} M"
        );

        // Two epochs of two steps of four pictures.
        Assert.Contains(
            $"| FAER | not pre-trained | {size} | 16 | 91.87 | {accuracy} |",
            complete,
            StringComparison.Ordinal
        );
        Assert.Matches(@"\| TransFER-small \|[^\n]* \| 16 \| not published \|", complete);
        Assert.Matches(@"\| TransFER-small \|[^\n]* \| 16 \| 90.83 \|", complete);
        Assert.Equal(6, Regex.Count(complete, "\\| FAER against [^\n]* none: 1 run, 3 required"));
        Assert.DoesNotContain("budgets are not equal", complete, StringComparison.Ordinal);
        Assert.Equal(
            2,
            File.ReadAllText(Path.Combine(_tiny.Output, PaperReproduction.PageName)).Split("<svg").Length - 1
        );

        // The predictions are large; the scores of the pictures are enough.
        string[] kept = ["run.json", "metrics.csv", "report.json", ScoresFile.Name];
        foreach (PlannedRun run in plan.Runs)
        {
            foreach (string file in Directory.EnumerateFiles(run.Folder.Root, "*", SearchOption.AllDirectories))
            {
                if (!kept.Contains(Path.GetFileName(file)))
                    File.Delete(file);
            }
        }

        new ReproductionReport(plan, new ReproductionData(plan)).Write();
        Assert.Equal(complete, Results);
        int epochs = _tiny.Sees.Epochs;
        Assert.True(_tiny.Run(plan));
        Assert.Equal(epochs, _tiny.Sees.Epochs);

        Directory.Delete(plan.Runs[2].Folder.Root, recursive: true);
        Directory.Delete(plan.Runs[7].Folder.Root, recursive: true);
        new ReproductionReport(plan, new ReproductionData(plan)).Write();
        Assert.Contains($"| {accuracy} |", Results, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(Results, "not measured \\| not measured \\| 0 \\| -"));
        Assert.Equal(4, Regex.Count(Results, "FAER against"));
    }

    [Fact]
    public void Unequal_budgets_are_reported()
    {
        _tiny.Copy(
            "rivals/baseline-small_celeba_64.json",
            $$"""{ "name": "longer", {{Size.Replace("\"epochs\": 2", "\"epochs\": 3", StringComparison.Ordinal)}}, "model": { "depths": [1, 1, 1, 1], "dims": [4, 8, 8, 8], "expressions": 0 } }"""
        );
        ReproductionPlan plan = ReproductionPlan.Create(Options);
        new ReproductionReport(plan, new ReproductionData(plan)).Write();
        Assert.Equal(1, Regex.Count(Results, "the budgets are not equal"));
        Assert.Matches(@"\| Baseline \|[^\n]* \| 24 \| 91.66 \| not measured \|", Results);
    }

    [Fact]
    public void Copies_of_a_test_picture_are_one_unit()
    {
        ReproductionPlan plan = ReproductionPlan.Create(Options);
        TestSplit test = new ReproductionData(plan).TestOf(plan.Runs[4]);
        Assert.Equal((8, 7), (test.Samples.Count, test.Units.Count));
    }
}
