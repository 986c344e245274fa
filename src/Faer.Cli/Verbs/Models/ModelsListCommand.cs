using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Detection;
using Faer.Models;
using Spectre.Console;

namespace Faer.Cli.Verbs.Models;

/// <summary><c>faer models list</c>.</summary>
internal static class ModelsListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "List the shipped models and the face detector.");
        command.SetAction(
            CommandLineProgram.Action(
                (_, _) =>
                {
                    var table = new Table { Border = TableBorder.Rounded };
                    table.AddColumn("Model").AddColumn("For").AddColumn("Where").AddColumn("Licence");
                    Add(table, ShippedRow(ShippedModels.Atto));
                    Add(table, ShippedRow(ShippedModels.AttoInt8));
                    Add(table, DetectorRow());
                    terminal.Console.Write(table);
                    return 0;
                }
            )
        );
        return command;
    }

    private static string[] ShippedRow(ShippedModel shipped)
    {
        const string Use = "attributes and expressions";
        try
        {
            using Stream stream = shipped.OpenRead();
            string size = string.Create(CultureInfo.InvariantCulture, $"in the program, {stream.Length / 1e6:F1} MB");
            using FaceModel model = FaceModel.FromStream(stream, shipped.Name);
            return [model.Metadata.Name, Use, size, model.Metadata.Licence];
        }
        catch (ModelFormatException e)
        {
            return [shipped.Name, Use, e.Message, ""];
        }
    }

    private static string[] DetectorRow()
    {
        const string Name = "yunet",
            Use = "finding faces in photos",
            Licence = "Apache-2.0";
        try
        {
            return [Name, Use, DetectorLocator.Locate(), Licence];
        }
        catch (DetectorNotFoundException)
            when (Environment.GetEnvironmentVariable(DetectorLocator.EnvironmentVariable) is { Length: > 0 } path)
        {
            return [Name, Use, $"no such file: {path} ({DetectorLocator.EnvironmentVariable})", Licence];
        }
        catch (DetectorNotFoundException)
        {
            return [Name, Use, "not installed: run 'faer models pull'", Licence];
        }
    }

    private static void Add(Table table, string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
