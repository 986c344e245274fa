using System.CommandLine;
using System.Reflection;
using Faer.Alignment;
using Faer.CommandLine;
using Faer.Data;
using Faer.Data.Evaluation;
using Faer.Detection;
using Faer.Models;
using Spectre.Console;

namespace Faer.Cli;

/// <summary><c>faer evaluate</c>.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "The model, an .onnx file." };
        var data = CommonOptions.Data();
        var split = new Option<string>("--split")
        {
            Description = "The split to judge on, as the data set names it.",
            DefaultValueFactory = _ => SplitName.Test,
            HelpName = "name",
        };
        var report = new OutputOption("--report", OutputKind.Folder)
        {
            Description = "Write report.json, report.html and predictions.csv into this folder.",
            HelpName = "folder",
        };
        var labels = new OwnLabels();
        var partial = CommonOptions.AllowPartial();
        var detector = CommonOptions.Detector();
        var threads = CommonOptions.Threads("to use, at most one per processor");

        var pictures = new EvaluatePictureOptions();

        var command = new Command(
            "evaluate",
            "Judge a model on a labelled split: accuracy, calibration, 95 % intervals."
        )
        {
            model,
            data,
            split,
            report,
            partial,
            detector,
            threads,
        };
        labels.AddTo(command);
        pictures.AddTo(command, report);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellation) =>
                {
                    int threadCount = result.GetValue(threads);
                    using FaceModel faceModel = FaceModel.FromFile(
                        result.GetRequiredValue(model),
                        new FaceModelOptions { Threads = threadCount }
                    );
                    FaceDataSet dataSet = DataCheck.LoadChecked(
                        result.GetRequiredValue(data),
                        result.GetValue(partial),
                        labels.Of(result)
                    );
                    using IFaceDetector? faces = NeedsDetector(
                        faceModel.Metadata.Alignment.Mode,
                        dataSet.Split(result.GetRequiredValue(split)),
                        pictures.RobustnessImages(result) > 0
                    )
                        ? FaceDetectors.Open(result.GetValue(detector))
                        : null;
                    ModelEvaluation evaluation = new ModelEvaluator(faceModel, faces).Evaluate(
                        dataSet,
                        result.GetRequiredValue(split),
                        new ModelEvaluatorOptions
                        {
                            Threads = threadCount,
                            RobustnessImages = pictures.RobustnessImages(result),
                        },
                        new Progress(new ProgressLine(terminal, TimeProvider.System)),
                        cancellation
                    );

                    Show(evaluation.Report, terminal);
                    if (result.GetValue(report) is { } folder)
                    {
                        bool withPictures = pictures.AreShown(result);
                        ReportWriter.Write(folder, evaluation, Origin(result), withPictures);
                        if (withPictures)
                            terminal.Error.WriteLine(
                                $"faer: report.html shows pictures of {dataSet.Name}; show it only to those whom the terms of the data set allow."
                            );
                        terminal.Output.WriteLine($"Report: {Path.Combine(folder, ReportWriter.PageName)}");
                    }

                    foreach (UnreadableImage image in evaluation.Report.UnreadableImages)
                        terminal.Error.WriteLine($"faer: {VisibleText.OneLine(image.Reason)}");
                    return evaluation.Report.UnreadableImages.Count == 0 ? 0 : CommandLineProgram.WorkFailed;
                }
            )
        );
        return command;
    }

    private static bool NeedsDetector(AlignmentMode alignment, IReadOnlyList<FaceSample> samples, bool isRobustness) =>
        SampleCropper.NeedsDetector(alignment, samples) || (isRobustness && alignment != AlignmentMode.Resize);

    private static ReportOrigin Origin(ParseResult result) =>
        new(
            string.Join(' ', result.Tokens.Select(token => Quoted(token.Value)).Prepend("faer")),
            $"faer {Version()}",
            TimeProvider.System.GetUtcNow()
        );

    private static string Version() =>
        typeof(EvaluateCommand)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;

    private static void Show(EvaluationReport report, Terminal terminal)
    {
        foreach (ReportTable table in ReportTables.Of(report))
        {
            var drawn = new Table { Border = TableBorder.Rounded, Title = new TableTitle(table.Title) };
            foreach ((int index, string heading) in table.Columns.Index())
            {
                var column = new TableColumn(new Text(heading));
                drawn.AddColumn(index == 0 ? column : column.RightAligned());
            }

            foreach (IReadOnlyList<string> row in table.Rows)
                drawn.AddRow(row.Select(cell => new Text(cell)));
            terminal.Console.Write(drawn);
        }
    }

    /// <summary>Reports on the calling thread, unlike <see cref="Progress{T}"/>, whose last line could come after the tables.</summary>
    private sealed class Progress(ProgressLine line) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value)
        {
            if (value.Done < value.Total)
                line.Show($"{value.Done} of {value.Total} pictures, {value.Unreadable} unreadable");
            else
                line.Clear();
        }
    }
}
