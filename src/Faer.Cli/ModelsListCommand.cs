using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Detection;
using Faer.Models;
using Spectre.Console;

namespace Faer.Cli;

/// <summary><c>faer models list</c>.</summary>
internal static class ModelsListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "List the shipped model and the face detector.");
        command.SetAction(CommandLineProgram.Action((_, _) =>
        {
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumn("Model").AddColumn("For").AddColumn("Where").AddColumn("Licence");
            Add(table, ShippedRow());
            Add(table, DetectorRow());
            terminal.Console.Write(table);
            return 0;
        }));
        return command;
    }

    private static string[] ShippedRow()
    {
        try
        {
            using Stream stream = ShippedModels.AttoLfw.OpenRead();
            string size = string.Create(CultureInfo.InvariantCulture, $"in the program, {stream.Length / 1e6:F1} MB");
            ModelMetadata metadata = ModelChoice.ReadMetadata(path: null);
            return [metadata.Name, "attributes and expressions", size, metadata.Licence];
        }
        catch (ModelFormatException e)
        {
            return [ShippedModels.AttoLfw.Name, "attributes and expressions", e.Message, ""];
        }
    }

    private static string[] DetectorRow()
    {
        const string Name = "yunet", Use = "finding faces in photos", Licence = "Apache-2.0";
        try
        {
            return [Name, Use, DetectorLocator.Locate(), Licence];
        }
        catch (DetectorNotFoundException e)
        {
            return [Name, Use, e.Message, Licence];
        }
    }

    private static void Add(Table table, string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
