using System.CommandLine;
using Faer.Cli.Verbs.Analyze.Options;
using Faer.Cli.Verbs.Evaluate;
using Faer.CommandLine;
using Faer.Data.Calibration;
using Faer.Data.DataSets;
using Faer.Detection;
using Faer.Files;
using Faer.Models;

namespace Faer.Cli.Verbs.Calibrate;

/// <summary><c>faer calibrate</c>.</summary>
internal static class CalibrateCommand
{
    private static readonly string[] s_rules = ["accuracy", "balanced-accuracy", "f1"];

    private static readonly Dictionary<string, CalibrationParts> s_parts = new(StringComparer.Ordinal)
    {
        ["probabilities"] = CalibrationParts.Probabilities,
        ["certainty"] = CalibrationParts.Certainty,
        ["unusual"] = CalibrationParts.UnusualFaces,
    };

    public static Command Create(Terminal terminal)
    {
        CalibrationOptions defaults = CalibrationOptions.Default;
        var model = new Argument<string>("model") { Description = "The model, an .onnx file; it is not changed." };
        var data = new Option<string[]>("--data")
        {
            Description =
                "Labelled pictures, such as celeba:<folder>: fits temperatures, thresholds, priors, and "
                + "which answers are certain. Repeat it for several data sets; each has the same weight.",
            HelpName = "kind:folder",
        };
        var photos = new Option<string[]>("--unlabelled")
        {
            Description =
                "Photos without labels, instead of --data: fits only the priors. Files, folders, "
                + "patterns in quotes, @list.txt.",
            HelpName = "paths",
            AllowMultipleArgumentsPerToken = true,
        };
        var split = new Option<string>("--split")
        {
            Description = "The split of --data to fit on. Report results on a different split.",
            DefaultValueFactory = _ => defaults.Split,
            HelpName = "name",
        };
        Option<string> thresholds = new Option<string>("--thresholds")
        {
            Description =
                "The criterion for fitting thresholds. accuracy: most correct answers. "
                + "balanced-accuracy: present and absent have equal weight, however rare one is. f1: "
                + "favours finding rare labels.",
            DefaultValueFactory = _ => s_rules[(int)defaults.Thresholds],
            HelpName = string.Join('|', s_rules),
        }.Require(value => s_rules.Contains(value), $"must be {string.Join(", ", s_rules)}");
        Option<string> fit = new Option<string>("--fit")
        {
            Description =
                "What to fit with --data, separated by commas. probabilities: temperatures, thresholds, "
                + "priors. certainty: which answers are certain. unusual: which faces are unlike the faces "
                + "of the splits train and --split.",
            DefaultValueFactory = _ => "probabilities,certainty",
            HelpName = "parts",
        }.Require(value => Parts(value) is not null, $"must name one or more of {string.Join(", ", s_parts.Keys)}");
        Option<float> unusualShare = new Option<float>("--unusual-share")
        {
            Description =
                "With --fit unusual: the maximum share of each data set's faces that may be marked as unusual.",
            DefaultValueFactory = _ => defaults.UnusualShare,
            HelpName = "share",
        }.Require(value => value is > 0 and < 1, "must be above 0 and below 1");
        var errors = new ErrorOptions();
        var heads = new Option<string?>("--heads")
        {
            Description =
                "The heads to calibrate, separated by commas. Default: the heads that the pictures have "
                + "labels for. For a head without labels, only the prior is fitted.",
            HelpName = "names",
        };
        var output = new OutputOption("--output", OutputKind.File, ".onnx")
        {
            Description = "The calibrated model to write, an .onnx file.",
            Required = true,
            HelpName = "file",
        };
        var name = new Option<string?>("--name")
        {
            Description = "The new model's name, which appears in results. Default: the name of the given model.",
            HelpName = "name",
        };
        var aligned = new Option<bool>("--aligned")
        {
            Description = "Each photo of --unlabelled is one aligned face, as in samples/.",
        };
        var priors = new PriorOptions(
            "With --data: the prior to write for a head instead of the pictures' prior. "
                + "expression=uniform finds rare classes more often; or a weight for each label such as "
                + "expression=neutral:5,happiness:3,... May be repeated."
        );
        var fromGroups = new FromGroupsOption();
        var labels = new OwnLabels();
        var partial = CommonOptions.AllowPartial();
        var detector = CommonOptions.Detector();
        var threads = CommonOptions.Threads("to use, at most one per processor");

        var command = new Command(
            "calibrate",
            "Fit a model's probabilities and thresholds to your own pictures, without training: writes a "
                + "new model file. Exit code 3: some photos failed."
        )
        {
            model,
            data,
            photos,
            output,
            split,
            fit,
            thresholds,
            unusualShare,
            heads,
            name,
            aligned,
            partial,
            detector,
            threads,
        };
        errors.AddTo(command);
        priors.AddTo(command);
        fromGroups.AddTo(command);
        labels.AddTo(command);
        command.SetAction(
            (result, cancellationToken) =>
                Task.Run(
                    async () =>
                    {
                        bool isUnlabelled = result.GetResult(photos) is { Implicit: false };
                        string[] sources = result.GetValue(data) ?? [];
                        if (sources.Length == 0 != isUnlabelled)
                            throw new UsageException(
                                "Give either --data (labelled pictures) or --unlabelled (photos)."
                            );
                        if (isUnlabelled && priors.AreGiven(result))
                            throw new UsageException("--prior needs --data: --unlabelled estimates the prior.");
                        var options = new CalibrationOptions
                        {
                            Split = result.GetRequiredValue(split),
                            Parts = Parts(result.GetRequiredValue(fit))!.Value,
                            Errors = errors.Errors(result),
                            UnusualShare = result.GetValue(unusualShare),
                            Thresholds = (ThresholdRule)Array.IndexOf(s_rules, result.GetRequiredValue(thresholds)),
                            Heads = result
                                .GetValue(heads)
                                ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                            Priors = priors.Priors(result),
                            Name = result.GetValue(name),
                            Threads = result.GetValue(threads),
                        };
                        string path = result.GetRequiredValue(model),
                            target = result.GetRequiredValue(output);
                        CalibrationResult calibrated = !isUnlabelled
                            ? OnLabelled(
                                path,
                                NamedDataSets.Load(
                                    sources,
                                    result.GetValue(partial),
                                    labels.Of(result),
                                    fromGroups.Rules(result)
                                ),
                                target,
                                result.GetValue(detector),
                                options,
                                terminal,
                                cancellationToken
                            )
                            : await OnPhotos(
                                    path,
                                    new PhotoSource(result.GetRequiredValue(photos), [], input: terminal.Input),
                                    target,
                                    new AnalyzerOptions
                                    {
                                        DetectorPath = result.GetValue(detector),
                                        Threads = result.GetValue(threads),
                                        ForManyPhotos = true,
                                    },
                                    options,
                                    new PipelineOptions { Aligned = result.GetValue(aligned) },
                                    terminal,
                                    cancellationToken
                                )
                                .ConfigureAwait(false);
                        CalibrationTables.Show(calibrated, terminal);
                        terminal.Output.WriteLine($"Written: {target} ({calibrated.Metadata.Id})");
                        foreach (string reason in calibrated.Unreadable)
                            terminal.Error.WriteLine($"faer: {VisibleText.OneLine(reason)}");
                        return calibrated.Unreadable.Count == 0 ? 0 : CommandLineProgram.SomeFailed;
                    },
                    CancellationToken.None
                )
        );
        return command;
    }

    /// <summary>Returns the parts that a text names; null if it is empty or names anything else.</summary>
    private static CalibrationParts? Parts(string? text)
    {
        CalibrationParts parts = CalibrationParts.None;
        foreach (string name in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (!s_parts.TryGetValue(name, out CalibrationParts part))
                return null;
            parts |= part;
        }

        return parts;
    }

    private static CalibrationResult OnLabelled(
        string model,
        IReadOnlyList<FaceDataSet> data,
        string output,
        string? detector,
        CalibrationOptions options,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        using IFaceDetector? faces = ModelCalibrator.NeedsDetector(model, data, options)
            ? FaceDetectors.Open(detector)
            : null;
        var line = new ProgressLine(terminal, TimeProvider.System);
        int total = ModelCalibrator.CountPictures(data, options);
        try
        {
            return ModelCalibrator.Calibrate(
                model,
                data,
                output,
                faces,
                options,
                new Progress(line, total),
                cancellationToken
            );
        }
        finally
        {
            line.Clear();
        }
    }

    private static async Task<CalibrationResult> OnPhotos(
        string model,
        PhotoSource photos,
        string output,
        AnalyzerOptions analyzer,
        CalibrationOptions options,
        PipelineOptions pipeline,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        photos.RequireFiles();
        var line = new ProgressLine(terminal, TimeProvider.System);
        var problems = new System.Collections.Concurrent.ConcurrentQueue<string>();
        int done = 0;
        try
        {
            CalibrationResult result = await ModelCalibrator
                .CalibrateUnlabelledAsync(
                    model,
                    photos.Paths((_, reason) => problems.Enqueue(reason)),
                    output,
                    analyzer,
                    options,
                    pipeline,
                    _ => line.Show($"{++done} photos"),
                    cancellationToken
                )
                .ConfigureAwait(false);
            return result with { Unreadable = [.. problems, .. result.Unreadable] };
        }
        finally
        {
            line.Clear();
        }
    }

    private sealed class Progress(ProgressLine line, int total) : IProgress<int>
    {
        private readonly Lock _lock = new();

        public void Report(int value)
        {
            lock (_lock)
                line.Show($"{value} of {total} pictures");
        }
    }
}
