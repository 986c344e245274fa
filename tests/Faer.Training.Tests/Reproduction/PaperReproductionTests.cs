using System.Globalization;
using System.Text.RegularExpressions;
using Faer.Data.Evaluation.Reports;
using Faer.Training.Recipes;
using Faer.Training.Reproduction;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Reproduction;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class PaperReproductionTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    private readonly TinyReproduction _tiny = new(faces);

    public void Dispose() => _tiny.Dispose();

    private string Results => File.ReadAllText(Path.Combine(_tiny.Output, PaperReproduction.TablesName));

    private string Page => File.ReadAllText(Path.Combine(_tiny.Output, PaperReproduction.PageName));

    [Fact]
    public void It_trains_the_plan_and_writes_its_figures_next_to_the_papers()
    {
        ReproductionPlan plan = _tiny.Plan(seeds: 2, PaperPart.Table2);
        Assert.True(_tiny.Run(plan));

        Assert.Equal(6, _tiny.Sees.Begun.Count);
        IReadOnlyList<PlanRow> rows = Assert.Single(_tiny.Sees.Plans);
        Assert.All(rows, row => Assert.True(row is { EpochsDone: 0, TimeLeft.Ticks: > 0 }));
        double[] accuracies =
        [
            .. plan
                .Runs.Where(run => run.RecipeName == "cc-base_rafdb_224")
                .Select(run =>
                    100 * ReportFile.Read(Path.Combine(run.Folder.Test, "report.json")).Expression!.Accuracy!.Value
                ),
        ];
        string deviation = (Math.Abs(accuracies[0] - accuracies[1]) / Math.Sqrt(2)).ToString(
            "F2",
            CultureInfo.InvariantCulture
        );
        Assert.Contains(
            FormattableString.Invariant(
                $"| + CC attention | LFW for RAF-DB | not pre-trained | 90.91 | {accuracies.Average():F2} ± {deviation} % |"
            ),
            Results,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "| Baseline | AffectNet-7 | not pre-trained | 64.77 | not measured | not measured | 0 |",
            Results,
            StringComparison.Ordinal
        );
        Assert.Matches(@"\| \+ center loss against Baseline \|.*\| - \| none: 2 runs, 3 required \|", Results);
        Assert.Contains("no verdicts: they require 3 runs", Page, StringComparison.Ordinal);
        Assert.Contains("Stand-ins: the same recipes", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Finished_runs_are_not_repeated()
    {
        ReproductionPlan plan = _tiny.Plan(1, PaperPart.Table2);
        _tiny.Run(plan);
        string before = Results;
        int epochs = _tiny.Sees.Epochs;
        Assert.True(_tiny.Run(plan));
        Assert.Equal(epochs, _tiny.Sees.Epochs);
        Assert.Equal(3, _tiny.Sees.Begun.Count);
        Assert.All(_tiny.Sees.Plans[1], row => Assert.Equal(TimeSpan.Zero, row.TimeLeft));
        Assert.Equal(before, Results);
    }

    [Fact]
    public void A_stopped_reproduction_is_continued_by_the_same_call()
    {
        ReproductionPlan plan = _tiny.Plan(1, PaperPart.Table2);
        _tiny.Sees.StopAfterEpochs = 3;
        Assert.False(_tiny.Run(plan));
        Assert.Equal([2, 1, 0], PaperReproduction.Rows(plan).Select(row => row.EpochsDone));

        // The page of a stopped reproduction has what is there.
        Assert.Matches(@"\| Baseline \| LFW for RAF-DB \|.* 90.74 \| [0-9.]+ % \| [0-9.]+ % \| 1 \|", Results);
        Assert.Contains(
            "| 90.91 | not measured (epoch 1 of 2) | not measured (epoch 1 of 2) | 0 |",
            Results,
            StringComparison.Ordinal
        );
        Assert.Contains("| 91.75 | not measured | not measured | 0 |", Results, StringComparison.Ordinal);
        Assert.Contains("not measured (epoch 1 of 2)", Page, StringComparison.Ordinal);
        Assert.True(_tiny.Run(plan));
        Assert.Equal(6, _tiny.Sees.Epochs);
    }

    [Fact]
    public void A_failed_run_does_not_stop_the_others_and_counts_as_not_measured()
    {
        ReproductionPlan plan = _tiny.Plan(1, PaperPart.Table2);
        PlannedRun bad = plan.Runs[0] with
        {
            Recipe = plan.Runs[0].Recipe with { Optimizer = new OptimizerRecipe { LearningRate = 1e30 } },
        };
        Assert.False(_tiny.Run(plan with { Runs = [bad, .. plan.Runs.Skip(1)] }));
        Assert.Contains("learningRate", Assert.Single(_tiny.Sees.Failures), StringComparison.Ordinal);
        Assert.Contains(
            "| Baseline | LFW for RAF-DB | not pre-trained | 90.74 | not measured | not measured | 0 |",
            Results,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "| + CC attention | LFW for RAF-DB | not pre-trained | 90.91 | not measured",
            Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_page_is_written_after_each_run_also_if_it_failed()
    {
        ReproductionPlan plan = _tiny.Plan(1, PaperPart.Table2);
        PlannedRun bad = plan.Runs[0] with
        {
            Recipe = plan.Runs[0].Recipe with { Optimizer = new OptimizerRecipe { LearningRate = 1e30 } },
        };
        List<int> measured = [];
        _tiny.Sees.AtBeginning = () =>
            measured.Add(
                File.Exists(Path.Combine(_tiny.Output, PaperReproduction.TablesName))
                    ? Regex.Count(Results, @"\| 1 \|\n")
                    : -1
            );
        _tiny.Run(plan with { Runs = [bad, .. plan.Runs.Skip(1)] });
        Assert.Equal([-1, 0, 1], measured);
    }

    [Fact]
    public void A_folder_with_a_run_of_another_recipe_is_refused()
    {
        ReproductionPlan plan = _tiny.Plan(1, PaperPart.Table2);
        _tiny.Run(plan);
        PlannedRun other = plan.Runs[0] with { Recipe = plan.Runs[0].Recipe with { Epochs = 1 } };
        FaerException error = Assert.Throws<FaerException>(() => _tiny.Run(plan with { Runs = [other] }));
        Assert.Contains(other.Folder.Root, error.Message, StringComparison.Ordinal);
        Assert.Contains("recipeHash", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_parts_together_have_their_tables_and_plots()
    {
        Assert.True(_tiny.Run(_tiny.Plan(1, Enum.GetValues<PaperPart>())));
        Assert.Equal(13, _tiny.Sees.Begun.Count);
        string[] headings = ["Table 2", "Table 3", "Table 4", "Table 5", "Fig. 3", "Fig. 4"];
        Assert.All(headings, heading => Assert.Contains($"\n## {heading}:", Results, StringComparison.Ordinal));
        Assert.All(headings, heading => Assert.Matches($"<h2[^>]*>{Regex.Escape(heading)}:", Page));
        Assert.Contains(
            "| FAER, focal | LFW for CelebA | not pre-trained | 91.87 |",
            Results,
            StringComparison.Ordinal
        );
        Assert.Contains("| TransFER | 90.91 | 66.23 |", Results, StringComparison.Ordinal);
        Assert.Contains(
            "| lambda 0.0001 | LFW for RAF-DB | not pre-trained | about 90.85 |",
            Results,
            StringComparison.Ordinal
        );
        Assert.Contains("| anger | 88.20 |", Results, StringComparison.Ordinal);
        Assert.Contains(
            "| anger | 61.39 | not measured | not measured | 62.25 | not measured | not measured |",
            Results,
            StringComparison.Ordinal
        );
        Assert.Contains("| Young |", Results, StringComparison.Ordinal);
        Assert.Equal(4, Page.Split("<svg").Length - 1);
        Assert.DoesNotContain("<script src", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", Page, StringComparison.Ordinal);
    }
}
