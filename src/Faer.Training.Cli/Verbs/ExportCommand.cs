using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Calibration;
using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train export</c>.</summary>
internal static class ExportCommand
{
    private const string Float32 = "float32";
    private const string Float16 = "float16";

    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "The run's folder, as 'train --run' wrote it." };
        var output = new OutputOption("--output", OutputKind.File)
        {
            Description = "The model file to write.",
            Required = true,
            HelpName = "file.onnx",
        };
        var name = new Option<string?>("--name")
        {
            Description =
                "The model's name. Default: the recipe's name, or the file's name if the recipe is for "
                + "another data set.",
        };
        var precision = new Option<string>("--precision")
        {
            Description = "How weights are stored; float16 halves the file.",
            DefaultValueFactory = _ => Float32,
            HelpName = $"{Float32}|{Float16}",
        }.Require(value => value is Float32 or Float16, $"must be {Float32} or {Float16}");
        var bias = new Option<double?>("--rare-expression-bias")
        {
            Description =
                "Favour rare expressions, tuned on validation data: the weight of macro recall against "
                + "accuracy, 0 to 1. Default: off.",
            HelpName = "weight",
        }.Require(value => value is null or (>= 0 and <= 1), "must be 0 to 1");
        var licence = new Option<string?>("--licence")
        {
            Description =
                "The weights' licence in a few words. Default: the recipe's licence for this data set, "
                + $"or '{RunExportOptions.NotStated}'.",
        };
        var terms = new Option<string?>("--terms-file")
        {
            Description =
                "A text file with the terms. Default: the recipe's terms for this data set, or a note "
                + "that no terms are stated.",
            HelpName = "file",
        };
        var command = new Command(
            "export",
            "Write the best epoch of a run as a model file, its temperatures fitted on validation data."
        )
        {
            run,
            output,
            name,
            precision,
            bias,
            licence,
            terms,
        };
        command.SetAction(
            CommandLineProgram.Action(
                (result, _) =>
                {
                    var options = new RunExportOptions
                    {
                        Name = result.GetValue(name),
                        Precision =
                            result.GetValue(precision) == Float16
                                ? WeightPrecision.Float16Weights
                                : WeightPrecision.Float32,
                        RareExpressionBias = result.GetValue(bias),
                        Licence = result.GetValue(licence),
                        Terms = result.GetValue(terms) is { } file ? ReadTerms(file) : null,
                    };
                    string path = result.GetRequiredValue(output);
                    var folder = new RunFolder(result.GetRequiredValue(run));
                    if (DetectorRunExporter.IsFor(folder))
                    {
                        Show(DetectorRunExporter.Export(folder, path, options), path, terminal.Output);
                        return 0;
                    }

                    Show(RunExporter.Export(folder, path, options), path, terminal.Output);
                    return 0;
                }
            )
        );
        return command;
    }

    private static string ReadTerms(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: the terms cannot be read ({e.Message}); name a text file with --terms-file.",
                e
            );
        }
    }

    private static void Show(DetectorExport export, string path, TextWriter output)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {export.Name}, epoch {export.Epoch}, "
                    + $"{new FileInfo(path).Length / 1e6:F1} MB, weights {export.WeightsHash[..12]}"
            )
        );
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  scores            logits times {export.Score.Gain:F3}, plus {export.Score.Shift:F3}: at {ScoreScale.Threshold} "
                    + $"the detector has {ScoreScale.FalseAlarms} false alarms per validation picture"
            )
        );
        output.WriteLine($"  licence           {export.Licence}");
    }

    private static void Show(RunExport export, string path, TextWriter output)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {export.Metadata.Name}, epoch {export.Epoch}, "
                    + $"{new FileInfo(path).Length / 1e6:F1} MB, weights {export.Metadata.WeightsHash[..12]}"
            )
        );
        if (export.Bias is { } bias)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  rare expressions  tau {bias.Tau:F2}: validation accuracy {bias.AccuracyBefore:P2} "
                        + $"-> {bias.AccuracyAfter:P2}, macro recall {bias.MacroRecallBefore:P2} -> "
                        + $"{bias.MacroRecallAfter:P2}"
                )
            );
        foreach ((string head, TemperatureFit fit) in export.Temperatures)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  temperature       {head} {fit.Temperature:F3}: validation NLL {fit.NllBefore:F4} "
                        + $"-> {fit.NllAfter:F4} on {fit.LabelCount} labels"
                )
            );
        output.WriteLine(
            $"  licence           {export.Metadata.Licence}"
                + $"{(export.Metadata.Licence == RunExportOptions.NotStated ? ": state it with --licence and --terms-file, or in the recipe's terms" : "")}"
        );
        string[] untrained = [.. export.Metadata.Heads.SelectMany(head => head.Untrained)];
        output.WriteLine($"  untrained labels  {(untrained.Length == 0 ? "none" : string.Join(", ", untrained))}");
    }
}
