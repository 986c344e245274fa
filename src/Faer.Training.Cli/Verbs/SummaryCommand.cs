using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Training.Inspection;
using Faer.Training.Recipes;
using Spectre.Console;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train summary</c>.</summary>
internal static class SummaryCommand
{
    private const double Mega = 1e6;

    public static Command Create(Terminal terminal)
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe, a JSON file." };
        Option<string[]> settings = RunArguments.Settings();
        var command = new Command(
            "summary",
            "Show the size of a recipe's network part by part: parameters, multiply-adds per picture, output sizes."
        )
        {
            recipe,
            settings,
        };
        command.SetAction(
            CommandLineProgram.Action(
                (result, _) =>
                {
                    Recipe resolved = RecipeFile.Read(result.GetRequiredValue(recipe), result.GetValue(settings));
                    Write(terminal, resolved, NetworkSummary.Of(resolved));
                    return 0;
                }
            )
        );
        return command;
    }

    private static void Write(Terminal terminal, Recipe recipe, NetworkSummary summary)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("part");
        table.AddColumn(new TableColumn("output").RightAligned());
        table.AddColumn(new TableColumn("parameters").RightAligned());
        table.AddColumn(new TableColumn("multiply-adds, M").RightAligned());
        foreach (NetworkPart part in summary.Parts)
            Row(part.Name, string.Join(" x ", part.OutputShape), part.Parameters, part.MultiplyAdds);
        Row("all", "", summary.Parameters, summary.MultiplyAdds);
        terminal.Console.Write(table);
        terminal.Output.WriteLine(
            $"{recipe.Name}: one picture of {summary.InputSizePx} x {summary.InputSizePx} px. "
                + "Multiply-adds include only convolutions and matrix products."
        );
        if (recipe.Model.Heads is null or { Count: > 0 })
            terminal.Output.WriteLine("Heads of the data other than attributes and expression are not counted.");

        void Row(string name, string output, long parameters, long products) =>
            table.AddRow(
                new Text(name),
                new Text(output),
                new Text(parameters.ToString("N0", CultureInfo.InvariantCulture)),
                new Text((products / Mega).ToString("N1", CultureInfo.InvariantCulture))
            );
    }
}
