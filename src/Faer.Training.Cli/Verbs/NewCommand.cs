using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Files;
using Faer.Training.Recipes;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train new</c>.</summary>
internal static class NewCommand
{
    private const string Own = "folder:";

    private static readonly string[] s_splits = [SplitName.Train, SplitName.Validation, SplitName.Test];

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "A folder of your own pictures, or a data set as kind:folder.",
        };
        var recipe = new OutputOption("--recipe", OutputKind.File, ".json")
        {
            Description = "The recipe to write. An existing file is not overwritten.",
            Required = true,
            HelpName = "file.json",
        };
        var from = new Option<string?>("--from")
        {
            Description =
                "The model to fine-tune, an .onnx file that 'faer-train export' wrote. Default: the "
                + $"shipped {ShippedModels.Atto.Name}.",
            HelpName = "file.onnx",
        };
        var labels = new OwnLabels();
        var partial = CommonOptions.AllowPartial();
        var command = new Command(
            "new",
            "Inspect labelled pictures and write a recipe that fine-tunes the shipped model on them."
        )
        {
            folder,
            recipe,
            from,
        };
        labels.AddTo(command);
        command.Options.Add(partial);
        command.SetAction(
            CommandLineProgram.Action(
                (result, _) =>
                {
                    string path = result.GetRequiredValue(recipe),
                        source = SourceOf(result.GetRequiredValue(folder));
                    if (Path.Exists(path))
                        throw new FaerException($"{path}: the file already exists; name another file, or delete it.");
                    DataSetOptions options = labels.Of(result);
                    FaceDataSet data = DataCheck.LoadChecked(source, result.GetValue(partial), options);
                    Show(data, source, terminal.Output);
                    string text = FineTuningRecipe.Write(
                        Path.GetFileNameWithoutExtension(path),
                        data,
                        options,
                        result.GetValue(from) ?? ShippedFile()
                    );
                    foreach (string note in data.Notes)
                        terminal.Output.WriteLine($"  note     {VisibleText.OneLine(note)}");
                    foreach (string warning in FineTuningRecipe.Warnings(data))
                        terminal.Output.WriteLine($"  warning  {VisibleText.OneLine(warning)}");
                    AtomicFile.Write(path, text);
                    ShowNext(path, source, labels.Written(result), terminal.Output);
                    return 0;
                }
            )
        );
        return command;
    }

    /// <summary>
    /// Returns the data source. An existing folder contains own pictures, so a Windows drive is not taken for a kind.
    /// </summary>
    private static string SourceOf(string value) => Directory.Exists(value) ? Own + value : value;

    /// <summary>Returns the path of the shipped model, which is next to the program.</summary>
    private static string ShippedFile() => Path.Combine(AppContext.BaseDirectory, $"{ShippedModels.Atto.Name}.onnx");

    private static void Show(FaceDataSet data, string source, TextWriter output)
    {
        output.WriteLine(
            $"{VisibleText.OneLine(source)}: {Count(data.Samples.Count)} pictures; "
                + $"{string.Join(", ", data.Splits.OrderBy(split => Array.IndexOf(s_splits, split)).Select(split => $"{VisibleText.OneLine(split)} {Count(data.Split(split).Count)}"))}"
        );
        foreach (string head in FineTuningRecipe.Heads(data))
            output.WriteLine($"  head     {VisibleText.OneLine(head)}");
    }

    private static void ShowNext(string recipe, string source, string labels, TextWriter output)
    {
        string name = Path.GetFileNameWithoutExtension(recipe),
            run = ShellWord.Of($"runs/{name}"),
            model = ShellWord.Of($"{name}.onnx"),
            data = ShellWord.Of(source);
        output.WriteLine($"Written: {VisibleText.OneLine(recipe)}. Next:");
        output.WriteLine($"  faer-train train {ShellWord.Of(recipe)} --data {data} --run {run}");
        output.WriteLine($"  faer-train export {run} --output {model}");
        output.WriteLine($"  faer evaluate {model} --data {data}{labels}");
        output.WriteLine($"  faer analyze photo.jpg --model {model}");
        output.WriteLine($"  faer serve --model {model}");
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
