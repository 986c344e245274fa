using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Data.DataSets;
using Faer.Models;
using Faer.Training.Sources;
using Faer.Training.Teachers;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train label</c>.</summary>
internal static class LabelCommand
{
    public static Command Create(Terminal terminal)
    {
        var models = new Argument<string[]>("model")
        {
            Description = "The models, .onnx files. If several models have a head, their probabilities are averaged.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string[]> data = SourceOption.Create("label");
        var output = new OutputOption("--output", OutputKind.File, ".csv")
        {
            Description = "The table to write.",
            Required = true,
            HelpName = "file.csv",
        };
        var noFlip = new Option<bool>("--no-flip")
        {
            Description = "Do not average with the estimates for the mirrored face; takes half the time.",
        };
        var cache = new OutputOption("--cache", OutputKind.Folder)
        {
            Description = "The folder for keeping decoded crops for later use. Default: they are deleted.",
            HelpName = "folder",
        };
        var labels = new OwnLabels();
        var partial = CommonOptions.AllowPartial();
        var detector = CommonOptions.Detector();
        var threads = CommonOptions.Threads("to use, at most one per processor");
        var command = new Command(
            "label",
            "Label the training pictures of data sets with models, and write a table for a recipe's distillation.table."
        )
        {
            models,
            data,
            output,
            noFlip,
            cache,
            partial,
            detector,
            threads,
        };
        labels.AddTo(command);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    var opened = new List<FaceModel>();
                    try
                    {
                        foreach (string model in result.GetRequiredValue(models))
                            opened.Add(
                                FaceModel.FromFile(model, new FaceModelOptions { Threads = result.GetValue(threads) })
                            );

                        // The labels are not used, but majority votes would leave out pictures on which annotators
                        // disagree.
                        IReadOnlyList<TrainingSource> sources = TrainingSource.Load(
                            result.GetRequiredValue(data),
                            result.GetValue(partial),
                            labels.Of(result) with
                            {
                                Votes = VoteTargets.Soft,
                            }
                        );
                        using var faces = new TrainingDetector(
                            TeacherLabeler.NeedsDetector(opened.Select(model => model.Metadata), sources),
                            result.GetValue(detector)
                        );
                        string path = result.GetRequiredValue(output);
                        var progress = new PercentProgress(new ProgressLine(terminal, TimeProvider.System));
                        TeacherLabeling labeling = TeacherLabeler.Write(
                            path,
                            opened,
                            sources,
                            faces.Options with
                            {
                                CacheFolder = result.GetValue(cache),
                                Threads = result.GetValue(threads),
                            },
                            isMirrored: !result.GetValue(noFlip),
                            progress,
                            cancellationToken
                        );
                        progress.Clear();
                        Show(labeling, path, terminal.Output);
                        return 0;
                    }
                    finally
                    {
                        foreach (FaceModel model in opened)
                            model.Dispose();
                    }
                }
            )
        );
        return command;
    }

    private static void Show(TeacherLabeling labeling, string path, TextWriter output)
    {
        foreach ((string source, int images, int withoutFace) in labeling.Sources)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{source}: {images:N0} training pictures; no face found in {withoutFace:N0} (whole picture used)"
                )
            );
        output.WriteLine(
            $"{path}: "
                + $"{string.Join(", ", labeling.Heads.Select(head => $"{head.Name} ({head.Count} labels)"))}. "
                + $"To learn from it: --set distillation.table={ShellWord.Of(path)}"
        );
    }
}
