using System.Globalization;
using System.Text;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;
using Faer.Files;
using Faer.Training.Inspection;
using Faer.Training.Recipes;

namespace Faer.Training.Reproduction;

/// <summary>The results of a plan, finished or not, as one HTML page and the same tables in Markdown.</summary>
/// <param name="plan">The plan.</param>
/// <param name="data">The plan's data sets.</param>
internal sealed class ReproductionReport(ReproductionPlan plan, ReproductionData data)
{
    private const string Title = "FAER, reproduced";

    // A finished run does not change, so it is read once for all pages.
    private readonly Dictionary<string, RunOutcome> _read = [];
    private readonly Dictionary<string, NetworkSummary> _networks = [];

    /// <summary>Writes both files into the plan's folder. Each is written completely or not at all.</summary>
    public void Write()
    {
        var results = new ReproductionResults(plan, data, _read, _networks);
        IReadOnlyList<string> notes = Notes();
        List<ReproductionSection> sections =
        [
            .. plan.Options.Parts.Distinct().Order().Select(part => Section(part, results)),
        ];
        AtomicFile.Write(Path.Combine(plan.Options.Output, PaperReproduction.TablesName), Markdown(notes, sections));
        AtomicFile.Write(Path.Combine(plan.Options.Output, PaperReproduction.PageName), Page(notes, sections));
    }

    private static ReproductionSection Section(PaperPart part, ReproductionResults results) =>
        part switch
        {
            PaperPart.Table2 => new AccuracySections(results).Table2(),
            PaperPart.Table3 => new AccuracySections(results).Table3(),
            PaperPart.Table4 => new AccuracySections(results).Table4(),
            PaperPart.Table5 => new DetailSections(results).Table5(),
            PaperPart.Fig3 => new AccuracySections(results).Fig3(),
            PaperPart.TableRivals => new RivalSection(results).Write(),
            _ => new DetailSections(results).Fig4(),
        };

    private List<string> Notes()
    {
        List<string> notes =
        [
            "The paper: Xu et al., \"Facial attribute estimation and expression recognition based on "
                + "contextual channel attention mechanism\", Journal of Computer Applications 45(1), 2025. Its "
                + "figures are quoted; ours were measured on split test, at the epoch that was best on split val.",
        ];
        IReadOnlyList<StandIn> standIns = StandIn.Of(plan.Options);
        if (standIns.Count > 0)
        {
            notes.Add(
                $"Stand-ins: the same recipes at a small scale on "
                    + $"{string.Join(" and ", standIns.Select(standIn => RunData.NameOf(standIn.Kind)))} "
                    + $"({string.Join(" and ", standIns.Select(standIn => $"recipes/stand-in/{standIn.ChangesName}"))} "
                    + "list the changes). They show that the pipeline works and what differences of this size look "
                    + "like. They do not allow conclusions about the paper's figures, which come from other data, "
                    + "another size and pre-trained weights."
            );
        }

        if (!plan.Runs.All(run => run.IsRival))
            notes.Add(plan.Start.Description);
        foreach (FaceDataSet set in data.Sets)
        {
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{set.Name}: "
                        + $"{string.Join(", ", set.Splits.Select(split => $"{set.Split(split).Count} images of split {split}"))}."
                )
            );
        }

        foreach (
            IGrouping<string, PlannedRun> kind in plan.Runs.GroupBy(run =>
                (
                    run.Recipe.IsPretraining ? "pre-training"
                    : run.Recipe.Model.Attributes ? "attributes"
                    : "expressions"
                )
                + (run.IsRival ? " in the table of rivals" : "")
                + (run.IsOnAllOfTrain ? " on all of train" : "")
            )
        )
        {
            Recipe recipe = kind.First().Recipe;
            string most = kind.First().IsOnAllOfTrain ? "at most " : "",
                seeds = recipe.IsPretraining ? $"seed {recipe.Seed}" : $"seeds 1 to {plan.Options.Seeds}";
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Runs of {kind.Key}: {kind.Count()}, each {most}{recipe.Epochs} epochs at "
                        + $"{recipe.Input.SizePx} px, batch {recipe.BatchSize}, {seeds}."
                )
            );
        }

        return notes;
    }

    private static string Markdown(IReadOnlyList<string> notes, IReadOnlyList<ReproductionSection> sections)
    {
        var text = new StringBuilder($"# {Title}\n\n");
        foreach (string note in notes)
            text.Append("- ").Append(note).Append('\n');
        foreach (ReproductionSection section in sections)
        {
            text.Append("\n## ").Append(section.Title).Append("\n\n").Append(section.Text).Append('\n');
            foreach ((ReportTable table, string note) in section.Tables)
            {
                if (table.Rows.Count > 0)
                    text.Append('\n')
                        .Append(table.Title)
                        .Append(" (")
                        .Append(note)
                        .Append("):\n\n")
                        .Append(table.ToMarkdown());
            }
        }

        return text.ToString();
    }

    private static string Page(IReadOnlyList<string> notes, IReadOnlyList<ReproductionSection> sections)
    {
        var page = new HtmlPage(Title);
        page.List(notes);
        foreach (ReproductionSection section in sections)
        {
            page.Heading(section.Title);
            page.Lead(section.Text);
            foreach ((ReportTable table, string note) in section.Tables)
            {
                if (table.Rows.Count > 0)
                    page.Table(table, note);
            }

            foreach ((string svg, string caption) in section.Figures)
                page.Figure(svg, caption, "wide");
        }

        return page.ToString();
    }
}
