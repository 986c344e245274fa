using Faer.Data.Evaluation.Reports;
using Faer.Data.Tests.Trees;
using Faer.Training.Metrics;
using Faer.Training.Reproduction;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Reproduction;

/// <summary>The option <see cref="ReproductionOptions.FullTrain"/>.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class FullTrainTests : IClassFixture<TinyFaces>, IDisposable
{
    private readonly TinyReproduction _tiny;
    private readonly RafDbTree _rafDb = new();

    public FullTrainTests(TinyFaces faces)
    {
        _tiny = new TinyReproduction(faces);
        foreach (string name in new[] { "baseline", "cc", "faer" })
            _tiny.Copy(
                $"paper/{name}-base_rafdb_224.json",
                $$"""
                {
                  "name": "{{name}}", "epochs": 4, "batchSize": 8,
                  "model": { "attributes": false, "depths": [1, 1, 1, 1], "dims": [4, 8, 8, 8], "layerScaleInit": 0.1 },
                  "input": { "sizePx": 32, "alignment": "resize" }, "optimizer": { "learningRate": 0.01 }, "emaDecay": 0
                }
                """
            );
    }

    private ReproductionOptions Options =>
        _tiny.Options(2, PaperPart.Table2) with
        {
            StandIns = [],
            RafDb = _rafDb.Root,
            FullTrain = true,
            AllowPartial = true,
        };

    private string Results => File.ReadAllText(Path.Combine(_tiny.Output, PaperReproduction.TablesName));

    public void Dispose()
    {
        _tiny.Dispose();
        _rafDb.Dispose();
    }

    [Fact]
    public void Each_run_is_followed_by_one_on_all_of_train_for_its_best_number_of_epochs()
    {
        ReproductionPlan plan = ReproductionPlan.Create(Options);
        Assert.Equal([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2], plan.Runs.Select(run => run.Recipe.Seed));
        Assert.Equal("faer-base_rafdb_224, all of train", plan.Runs[5].Title);
        plan = plan with { Runs = [plan.Runs[2], plan.Runs[5]] };
        IReadOnlyList<PlanRow> before = PaperReproduction.Rows(plan);
        Assert.Equal([(4, true), (4, false)], before.Select(row => (row.Epochs, row.HasKnownEpochs)));

        // Val is best after the third epoch.
        PlannedRun first = plan.Runs[0];
        Assert.True(_tiny.Run(plan with { Runs = [first] }));
        string[] lines = File.ReadAllLines(first.Folder.Metrics);
        int score = Array.IndexOf(lines[0].Split(','), "val.score");
        File.WriteAllLines(
            first.Folder.Metrics,
            lines.Select(
                (line, i) =>
                    string.Join(
                        ',',
                        line.Split(',')
                            .Select((cell, column) => i > 0 && column == score ? (i == 3 ? "0.9" : "0.5") : cell)
                    )
            )
        );
        Assert.Equal(
            (3, true),
            (PaperReproduction.Rows(plan)[1].Epochs, PaperReproduction.Rows(plan)[1].HasKnownEpochs)
        );

        Assert.True(_tiny.Run(plan), string.Join(' ', _tiny.Sees.Failures));
        PlannedRun second = plan.Runs[1];
        IReadOnlyList<EpochMetrics> rows = MetricsFile.Read(second.Folder.Metrics);
        Assert.Equal([false, false, true], rows.Select(row => row.Figures["test.expression.accuracy"] is not null));
        RunDescription description = RunDescription.Load(second.Folder.Run);
        Assert.Equal((RafDbTree.TrainingImages, 0), (description.TrainingImages, description.ValidationImages));
        string chosen = Accuracy(first),
            whole = Accuracy(second);
        Assert.Matches(
            $@"\| \+ center loss \| RAF-DB \| not pre-trained \| 91.75 \| {chosen} % \| [0-9.]+ % \| {whole} % \| 1 \|",
            Results
        );
        Assert.Contains(
            "| Baseline | AffectNet-7 | not pre-trained | 64.77 | not measured | not measured | - | 0 |",
            Results,
            StringComparison.Ordinal
        );
        int epochs = _tiny.Sees.Epochs;
        Assert.True(_tiny.Run(plan));
        Assert.Equal(epochs, _tiny.Sees.Epochs);

        static string Accuracy(PlannedRun run) =>
            FormattableString.Invariant(
                $"{100 * ReportFile.Read(Path.Combine(run.Folder.Test, "report.json")).Expression!.Accuracy!.Value:F2}"
            );
    }

    [Fact]
    public void Data_with_their_own_val_have_no_such_runs()
    {
        Assert.Contains(
            "--full-train",
            Assert
                .Throws<FaerException>(() =>
                    ReproductionPlan.Create(_tiny.Options(1, PaperPart.Table2) with { FullTrain = true })
                )
                .Message,
            StringComparison.Ordinal
        );
        ReproductionPlan plan = ReproductionPlan.Create(
            Options with
            {
                Parts = [PaperPart.Table2, PaperPart.Table3],
                Seeds = 1,
                CelebA = "/data/celeba",
            }
        );
        Assert.Equal(3, plan.Runs.Count(run => run.Title.EndsWith("all of train", StringComparison.Ordinal)));
        Assert.Equal(12, plan.Runs.Count);
    }
}
