using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Quantization;
using Faer.Detection;
using Spectre.Console;

namespace Faer.Cli.Verbs.Models;

/// <summary><c>faer quantize</c>.</summary>
internal static class QuantizeCommand
{
    public static Command Create(Terminal terminal)
    {
        QuantizationOptions defaults = QuantizationOptions.Default;
        var model = new Argument<string>("model") { Description = "The float model, an .onnx file." };
        var data = CommonOptions.Data();
        var output = new OutputOption("--output", OutputKind.File)
        {
            Description = "The 8-bit model to write, an .onnx file.",
            Required = true,
            HelpName = "file",
        };
        var calibration = new Option<string>("--calibration-split")
        {
            Description = "The split for measuring the ranges of activations.",
            DefaultValueFactory = _ => defaults.CalibrationSplit,
            HelpName = "name",
        };
        var search = new Option<string>("--search-split")
        {
            Description = "The split for testing layers in 8 bits.",
            DefaultValueFactory = _ => defaults.SearchSplit,
            HelpName = "name",
        };
        Option<int> images = new Option<int>("--images")
        {
            Description = "Number of pictures from each split.",
            DefaultValueFactory = _ => defaults.Images,
            HelpName = "n",
        }.Require(value => value >= 1, "must be at least 1");
        Option<double> coverage = new Option<double>("--coverage")
        {
            Description = "Share of an activation's values that 256 levels must cover.",
            DefaultValueFactory = _ => defaults.Coverage,
            HelpName = "share",
        }.Require(value => value is > 0.5 and <= 1, "must be above 0.5 and at most 1");
        Option<double> agreement = new Option<double>("--min-agreement")
        {
            Description = "Minimum share of unchanged decisions; layers stay in float until it is reached.",
            DefaultValueFactory = _ => defaults.MinAgreement,
            HelpName = "share",
        }.Require(value => value is >= 0 and <= 1, "must be from 0 to 1");
        var labels = new OwnLabels();
        var partial = CommonOptions.AllowPartial();
        var detector = CommonOptions.Detector();
        var threads = CommonOptions.Threads("to use, at most one per processor");

        var command = new Command(
            "quantize",
            "Make an 8-bit model from a float model: smaller, and faster if the processor multiplies integers faster."
        )
        {
            model,
            data,
            output,
            calibration,
            search,
            images,
            coverage,
            agreement,
            partial,
            detector,
            threads,
        };
        labels.AddTo(command);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    string path = result.GetRequiredValue(model),
                        target = result.GetRequiredValue(output);
                    FaceDataSet dataSet = DataCheck.LoadChecked(
                        result.GetRequiredValue(data),
                        result.GetValue(partial),
                        labels.Of(result)
                    );
                    var options = new QuantizationOptions
                    {
                        CalibrationSplit = result.GetRequiredValue(calibration),
                        SearchSplit = result.GetRequiredValue(search),
                        Images = result.GetValue(images),
                        Coverage = result.GetValue(coverage),
                        MinAgreement = result.GetValue(agreement),
                        Threads = result.GetValue(threads),
                    };
                    using IFaceDetector? faces = ModelQuantizer.NeedsDetector(path, dataSet, options)
                        ? FaceDetectors.Open(result.GetValue(detector))
                        : null;
                    var line = new ProgressLine(terminal, TimeProvider.System);
                    QuantizationResult quantized = ModelQuantizer.Quantize(
                        path,
                        dataSet,
                        target,
                        faces,
                        options,
                        new Progress(line),
                        cancellationToken
                    );
                    line.Clear();
                    Show(quantized, new FileInfo(path).Length, new FileInfo(target).Length, target, terminal);
                    return quantized.Agreement.Smallest >= options.MinAgreement ? 0 : CommandLineProgram.WorkFailed;
                }
            )
        );
        return command;
    }

    private static void Show(QuantizationResult result, long before, long after, string path, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Layer", "Weights", "Now", "Change of the logits");
        foreach (QuantizedLayer layer in result.Layers)
        {
            string now = layer.Precision switch
            {
                LayerPrecision.EightBits => "8 bits",
                LayerPrecision.EightBitWeights => "8-bit weights",
                _ => "float",
            };
            string[] cells =
            [
                layer.Name,
                FormattableString.Invariant($"{layer.WeightCount}"),
                now,
                layer.LogitError is { } error ? FormattableString.Invariant($"{error:F4}") : "",
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        terminal.Console.Write(table);
        string shares = string.Join(
            ", ",
            result.Agreement.Heads.Select(head => FormattableString.Invariant($"{head.Head} {head.Share:P2}"))
        );
        terminal.Output.WriteLine(
            FormattableString.Invariant($"Same decisions as the float model on {result.SearchImages} faces: {shares}.")
        );
        terminal.Output.WriteLine(
            FormattableString.Invariant(
                $"Written: {path} ({after / 1e6:F1} MB; the float model has {before / 1e6:F1} MB)"
            )
        );
    }

    private sealed class Progress(ProgressLine line) : IProgress<string>
    {
        public void Report(string value) => line.Show(value);
    }
}
