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
    private const string DetectorUse = "finding faces in photos";

    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "List the shipped models and the face detectors.");
        command.SetAction(
            CommandLineProgram.Action(
                (_, _) =>
                {
                    var table = new Table { Border = TableBorder.Rounded };
                    table.AddColumn("Model").AddColumn("For").AddColumn("Where").AddColumn("Licence");
                    Add(table, ShippedRow(ShippedModels.Atto));
                    Add(table, ShippedRow(ShippedModels.AttoInt8));
                    Add(table, DetectorRow(DetectorLocator.Shipped, "research-only"));
                    Add(table, DetectorRow(DetectorLocator.YuNet, "Apache-2.0"));
                    if (
                        Environment.GetEnvironmentVariable(DetectorLocator.EnvironmentVariable) is { Length: > 0 } named
                    )
                        Add(table, VariableRow(named));
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

    private static string[] DetectorRow(string name, string licence)
    {
        bool isShipped = name == DetectorLocator.Shipped;
        string path = isShipped ? DetectorLocator.ShippedPath : DetectorLocator.CachePath;
        string where =
            !File.Exists(path) ? (isShipped ? $"no such file: {path}" : "not installed: run 'faer models pull'")
            : isShipped
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"in the program, {new FileInfo(path).Length / 1e6:F1} MB"
                )
            : path;
        return [name, DetectorUse, where, licence];
    }

    /// <summary>The detector that the environment variable names, which is used instead of the shipped one.</summary>
    private static string[] VariableRow(string named)
    {
        const string Name = DetectorLocator.EnvironmentVariable;
        try
        {
            return [Name, DetectorUse, DetectorLocator.Locate(), ""];
        }
        catch (DetectorNotFoundException)
        {
            return [Name, DetectorUse, $"no such file: {named}", ""];
        }
    }

    private static void Add(Table table, string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
