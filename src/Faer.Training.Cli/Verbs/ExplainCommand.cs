using System.CommandLine;
using Faer.CommandLine;
using Faer.Detection;
using Faer.Files;
using Faer.Imaging;
using Faer.Training.Explaining;
using Faer.Training.Export;
using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train explain</c>.</summary>
internal static class ExplainCommand
{
    private const string GradCam = "gradcam";
    private const string GradCamPlusPlus = "gradcam++";
    private const int DefaultTargets = 4;

    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "The run's folder, as 'train --run' wrote it." };
        var images = new Argument<string[]>("images")
        {
            Description = "Photos, or folders of photos.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new OutputOption("--output", OutputKind.Folder)
        {
            Description = "The folder for the pictures.",
            Required = true,
            HelpName = "folder",
        };
        var compare = new Option<string?>("--compare")
        {
            Description = "A second run as the baseline, drawn above the first.",
            HelpName = "folder",
        };
        var targets = new Option<string[]>("--target")
        {
            Description =
                "A label of the network, such as Smiling, or HEAD.LABEL. Repeatable. Default: the "
                + $"predicted expression and the most probable attributes, {DefaultTargets} in all.",
            DefaultValueFactory = _ => [],
            HelpName = "name",
        };
        var method = new Option<string>("--method")
        {
            Description = "The method for the maps.",
            DefaultValueFactory = _ => GradCam,
            HelpName = $"{GradCam}|{GradCamPlusPlus}",
        }.Require(value => value is GradCam or GradCamPlusPlus, $"must be {GradCam} or {GradCamPlusPlus}");
        var stage = new Option<int?>("--stage")
        {
            Description =
                "The stage of the map, counted from 1. Default: the last stage, from which the decision "
                + "is made. For FAER this is 4, after attention; 3 has twice the resolution.",
            HelpName = "number",
        }.Require(value => value is null or >= 1, "must be at least 1");
        var aligned = new Option<bool>("--aligned")
        {
            Description = "Each picture is one aligned face; no detector is used.",
        };
        Option<string?> detector = CommonOptions.Detector();
        var command = new Command(
            "explain",
            "Draw where a trained network looks: Grad-CAM or Grad-CAM++ of attributes and expressions, "
                + "and CC attention's weights."
        )
        {
            run,
            images,
            output,
            compare,
            targets,
            method,
            stage,
            aligned,
            detector,
        };
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    string folder = result.GetRequiredValue(output);
                    var problems = new List<string>();
                    string[] photos =
                    [
                        .. new PhotoSource(result.GetRequiredValue(images), [folder]).Paths(
                            (_, reason) => problems.Add(reason)
                        ),
                    ];
                    using var explainer = new Explainer(new RunFolder(result.GetRequiredValue(run)));
                    using Explainer? baseline = result.GetValue(compare) is { } other
                        ? new Explainer(new RunFolder(other))
                        : null;
                    Explainer[] explainers = baseline is null ? [explainer] : [baseline, explainer];
                    int stages = explainers.Min(each => each.StageCount);
                    if (result.GetValue(stage) > stages)
                        throw new UsageException($"--stage must be 1 to {stages}, the network's number of stages.");
                    LabelHead[] heads = [.. explainers.SelectMany(each => each.Heads)];
                    ExplainTarget[] wanted =
                    [
                        .. (result.GetValue(targets) ?? []).Select(name => ExplainTarget.Parse(name, heads)),
                    ];
                    if (wanted.Length == 0 && !explainer.HasTrainedLabels)
                        throw new FaerException(
                            $"{result.GetRequiredValue(run)}: every label has fewer than "
                                + $"{RunExporter.MinTrainingImages} training images, so no map is drawn by "
                                + "default; name a label with --target."
                        );
                    if (Array.Find(wanted, target => !explainers.Any(each => each.HasLearned(target))) is { } unknown)
                        throw new FaerException(
                            $"--target {unknown.Label}: no training image of the run showed this label, so the "
                                + "network has not learned it; name another label."
                        );
                    bool needsFaces = !result.GetValue(aligned) && explainers.Any(each => each.NeedsFaces);
                    using IFaceDetector? faces = needsFaces ? FaceDetectors.Open(result.GetValue(detector)) : null;
                    ActivationMethod how =
                        result.GetValue(method) == GradCam
                            ? ActivationMethod.GradCam
                            : ActivationMethod.GradCamPlusPlus;
                    var names = new PictureNames(folder, photos);
                    foreach (string photo in photos)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        try
                        {
                            RgbImage image = ImageDecoder.Decode(photo);
                            IReadOnlyList<DetectedFace> found = faces?.Detect(image) ?? [];
                            DetectedFace? face = faces is null
                                ? null
                                : FaceSelection.NearestToCenter(found, image.Width, image.Height)
                                    ?? throw new FaerException(
                                        $"{photo}: no face was found; add --aligned if each picture is "
                                            + "one aligned face."
                                    );
                            IReadOnlyList<ExplainTarget> shown =
                                wanted.Length > 0 ? wanted : explainer.MostProbable(image, face, DefaultTargets);
                            string path = names.For(photo);
                            ExplanationSheet.Save(
                                path,
                                [
                                    .. explainers.Select(each =>
                                        (
                                            each.Recipe.Name,
                                            each.Explain(image, face, shown, how, result.GetValue(stage))
                                        )
                                    ),
                                ]
                            );
                            terminal.Output.WriteLine(
                                $"{path}: {string.Join(", ", shown.Select(target => target.Label))}; "
                                    + WhichFace(face, found.Count)
                            );
                        }
                        catch (FaerException e)
                        {
                            problems.Add(e.Message);
                        }
                    }

                    foreach (string problem in problems)
                        terminal.Error.WriteLine($"faer-train: {VisibleText.OneLine(problem)}");
                    return problems.Count == 0 ? 0 : CommandLineProgram.WorkFailed;
                }
            )
        );
        return command;
    }

    /// <summary>Returns which of the found faces is explained; null for the whole picture.</summary>
    internal static string WhichFace(DetectedFace? face, int count) =>
        face is null ? "the whole picture"
        : count == 1 ? "the only face"
        : $"of {count} faces the one nearest to the center {face.Box}";
}
