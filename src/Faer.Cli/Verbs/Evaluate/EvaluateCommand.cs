using System.CommandLine;
using System.Reflection;
using Faer.CommandLine;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Detection;
using Faer.Files;
using Faer.Models;

namespace Faer.Cli.Verbs.Evaluate;

/// <summary><c>faer evaluate</c>.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "The model, an .onnx file." };
        var data = new Option<string[]>("--data")
        {
            Description =
                "The data set, such as lfw:<folder>. Repeat it to evaluate the model on several data "
                + "sets, home and away, in one report.",
            Required = true,
            HelpName = "kind:folder",
        };
        var split = new Option<string>("--split")
        {
            Description = "The name of the split to evaluate on.",
            DefaultValueFactory = _ => SplitName.Test,
            HelpName = "name",
        };
        var report = new OutputOption("--report", OutputKind.Folder)
        {
            Description =
                "Write report.json, report.html and predictions.csv into this folder; with several data "
                + "sets, predictions go into one subfolder each.",
            HelpName = "folder",
        };
        var ignorePoints = new Option<bool>("--ignore-points")
        {
            Description = "Detect the faces even if the data set has landmarks, as for users' photos, which have none.",
        };
        var labels = new OwnLabels();
        var partial = CommonOptions.AllowPartial();
        var detector = CommonOptions.Detector();
        var threads = CommonOptions.Threads("to use, at most one per processor");
        var pictures = new EvaluatePictureOptions();

        var command = new Command(
            "evaluate",
            "Evaluate a model on labelled splits: recall, AUC, accuracy and its baseline, calibration, 95 % intervals."
        )
        {
            model,
            data,
            split,
            report,
            ignorePoints,
            partial,
            detector,
            threads,
        };
        labels.AddTo(command);
        pictures.AddTo(command);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    pictures.Check(result, report);
                    var options = new ModelEvaluatorOptions
                    {
                        Threads = result.GetValue(threads),
                        IgnorePoints = result.GetValue(ignorePoints),
                        RobustnessImages = pictures.RobustnessImages(result),
                    };
                    string splitName = result.GetRequiredValue(split);
                    using FaceModel faceModel = FaceModel.FromFile(
                        result.GetRequiredValue(model),
                        new FaceModelOptions { Threads = options.Threads }
                    );
                    IReadOnlyList<(string Name, FaceDataSet Data)> sets = EvaluatedSets.Load(
                        faceModel.Metadata,
                        result.GetRequiredValue(data),
                        splitName,
                        result.GetValue(partial),
                        labels.Of(result)
                    );
                    using IFaceDetector? faces = sets.Any(set =>
                        ModelEvaluator.NeedsDetector(faceModel.Metadata, set.Data, splitName, options)
                    )
                        ? FaceDetectors.Open(result.GetValue(detector))
                        : null;
                    var evaluator = new ModelEvaluator(faceModel, faces);
                    var progress = new ProgressLine(terminal, TimeProvider.System);
                    List<ModelEvaluation> evaluations = [];
                    foreach ((string name, FaceDataSet dataSet) in sets)
                    {
                        try
                        {
                            evaluations.Add(
                                evaluator.Evaluate(
                                    dataSet,
                                    splitName,
                                    options with
                                    {
                                        DataSetName = name,
                                    },
                                    new Progress(progress, sets.Count == 1 ? "" : $"{name}: "),
                                    cancellationToken
                                )
                            );
                        }
                        catch (FaerException error) when (sets.Count > 1)
                        {
                            // If one data set cannot be evaluated, the figures of the others are still shown.
                            progress.Clear();
                            terminal.Error.WriteLine($"faer: {VisibleText.OneLine(error.Message)}");
                        }
                    }

                    if (evaluations.Count > 0)
                        Finish(
                            terminal,
                            evaluations,
                            sets.Count > 1,
                            result.GetValue(report),
                            Origin(result),
                            pictures.AreShown(result)
                        );
                    foreach (UnreadableImage image in evaluations.SelectMany(each => each.Report.UnreadableImages))
                        terminal.Error.WriteLine($"faer: {VisibleText.OneLine(image.Reason)}");
                    return
                        evaluations.Count == sets.Count
                        && evaluations.All(each => each.Report.UnreadableImages.Count == 0)
                        ? 0
                        : CommandLineProgram.WorkFailed;
                }
            )
        );
        return command;
    }

    /// <summary>Shows the figures, and writes the report if requested.</summary>
    private static void Finish(
        Terminal terminal,
        List<ModelEvaluation> evaluations,
        bool areSeveral,
        string? folder,
        ReportOrigin origin,
        bool withPictures
    )
    {
        EvaluationReport[] reports = [.. evaluations.Select(evaluation => evaluation.Report)];
        if (areSeveral)
            terminal.Show(ReportTables.Summary(reports));
        else
            foreach (ReportTable table in ReportTables.Of(reports[0]))
                terminal.Show(table);
        foreach (EvaluationReport one in reports)
        {
            foreach (string note in ReportTables.Notes(one))
                terminal.Output.WriteLine(VisibleText.OneLine(areSeveral ? $"{one.DataSet}: {note}" : note));
        }

        if (folder is null)
            return;
        if (areSeveral)
            HomeAwayWriter.Write(folder, evaluations, origin, withPictures);
        else
            ReportWriter.Write(folder, evaluations[0], origin, withPictures);
        if (withPictures)
            terminal.Error.WriteLine(
                "faer: report.html shows pictures of "
                    + $"{string.Join(", ", reports.Select(one => one.DataSet))}; share it only as the terms of "
                    + "the data allow."
            );
        terminal.Output.WriteLine($"Report: {Path.Combine(folder, ReportWriter.PageName)}");
    }

    private static ReportOrigin Origin(ParseResult result) =>
        new(
            ShellWord.Join("faer", result.Tokens.Select(token => token.Value)),
            $"faer {Version()}",
            TimeProvider.System.GetUtcNow()
        );

    private static string Version() =>
        typeof(EvaluateCommand)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;

    /// <summary>
    /// Reports on the calling thread, unlike <see cref="Progress{T}"/>, whose last line could come after the tables.
    /// </summary>
    private sealed class Progress(ProgressLine line, string prefix) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value)
        {
            if (value.Done < value.Total)
                line.Show($"{prefix}{value.Done} of {value.Total} pictures, {value.Unreadable} unreadable");
            else
                line.Clear();
        }
    }
}
