using System.CommandLine;
using System.Globalization;
using Faer.Alignment;
using Faer.CommandLine;
using Faer.Models;
using Spectre.Console;

namespace Faer.Cli.Verbs.Models;

/// <summary><c>faer info</c>.</summary>
internal static class InfoCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string?>("model")
        {
            Description = "The model, an .onnx file. Default: the shipped faer-atto.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json")
        {
            Description = "Write the metadata as JSON, in the current format version.",
        };
        var command = new Command("info", "Show the metadata and the terms of a model file.") { model, json };
        command.SetAction(
            CommandLineProgram.Action(
                (result, _) =>
                {
                    ModelMetadata metadata = ModelChoice.ReadMetadata(result.GetValue(model));
                    if (result.GetValue(json))
                        terminal.Output.WriteLine(metadata.ToJson());
                    else
                        Show(metadata, terminal);
                    return 0;
                }
            )
        );
        return command;
    }

    private static void Show(ModelMetadata metadata, Terminal terminal)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true }).AddColumn();
        Add("Name", metadata.Name);
        foreach (ModelHead head in metadata.Heads)
            Add($"Head {head.Name}", Describe(head));
        Add(
            "Input",
            Text(
                $"{metadata.InputSizePx} x {metadata.InputSizePx} px, {metadata.ColorOrder}, mean {Numbers(metadata.Mean)}, std {Numbers(metadata.Std)}, {metadata.ResizeFilter}"
            )
        );
        Add("Alignment", Describe(metadata.Alignment));
        Add("Embedding", Text($"{metadata.EmbeddingSize} values"));
        Add("Recipe", $"{metadata.Recipe} ({metadata.RecipeHash})");
        Add("Weights", $"SHA-256 {metadata.WeightsHash}");
        Add("Trained on", metadata.TrainedOn is { } data ? string.Join("\n", data.Select(Describe)) : "not recorded");
        if (metadata.AlignedBy is { } detector)
            Add("Aligned by", $"{detector.Name} (SHA-256 {detector.Sha256})");
        Add("Format version", Text($"{metadata.FormatVersion}"));
        if (metadata.CalibratedOn is { } calibratedOn)
            Add("Calibrated on", Describe(calibratedOn));
        Add(
            "Unusual faces",
            metadata.UnusualFaces is { } unusual
                ? Text(
                    $"marked above a score of {unusual.Limit:0.###}, at most {unusual.Share:P1} of each calibration set"
                )
                : "not marked"
        );
        Add("Licence", metadata.Licence);
        Add("Terms", metadata.Terms);
        terminal.Console.Write(grid);

        void Add(string name, string value) => grid.AddRow(new Text(name), new Text(value));
    }

    private static string Describe(ModelHead head)
    {
        string labels = head.Head.Equals(LabelHead.Attributes)
            ? $"{head.Count} attributes (CelebA), each present or not"
            : $"{string.Join(", ", head.Head.Labels)}; {(head.Head.Kind == HeadKind.SingleLabel ? "exactly one" : "each present or not")}";
        string untrained = head.Untrained.Count == 0 ? "none" : string.Join(", ", head.Untrained);
        return $"{labels}\n{Text($"temperature {head.Temperature:F3}")}; untrained: {untrained}{Calibrated(head)}";
    }

    private static string Describe(CertaintyRule rule)
    {
        string error = Text($"certain answers: at most {rule.Error:P1} wrong");
        if (rule.Present is { } present)
            return $"{error}; {present.Count(limit => limit is null)} labels never certain if present";
        return rule.Least is { } least ? Text($"{error}, from a probability of {least:F3}") : $"{error}; never reached";
    }

    /// <summary>Describes priors and the rules for thresholds and certain answers, if the file has them.</summary>
    private static string Calibrated(ModelHead head) =>
        (head.ThresholdRule is { } rule ? $"\nthresholds fitted for {ModelHeadsJson.RuleName(rule)}" : "")
        + (head.Certainty is { } certainty ? $"\n{Describe(certainty)}" : "")
        + (head.TrainingPrior is { } training ? $"\nprior of training: {Shares(head, training)}" : "")
        + (head.Prior is { } prior ? $"\nprior of results: {Shares(head, prior)}" : "");

    private static string Shares(ModelHead head, IReadOnlyList<float> shares) =>
        string.Join(", ", head.Head.Labels.Zip(shares, (label, share) => Text($"{label} {share:P1}")));

    private static string Describe(TrainedData data) =>
        Text(
            $"{data.Kind}: {data.Images} pictures (digest {(data.Digest.Length == 0 ? "not known" : data.Digest[..12])})"
        );

    private static string Describe(CalibratedData data) =>
        Text(
            $"{data.Kind}{(data.Split is null ? "" : $", split {data.Split}")}: {data.Images} faces {(data.Labelled ? "with" : "without")} labels"
        );

    private static string Describe(AlignmentSettings alignment) =>
        alignment.Mode switch
        {
            AlignmentMode.Landmarks =>
                $"landmarks, template {string.Join(" ", alignment.Template.Select(point => Text($"({point.X:0.###}, {point.Y:0.###})")))}"
                    + (alignment.FrameAspect == 1 ? "" : Text($", frame aspect {alignment.FrameAspect:0.###}")),
            AlignmentMode.Detector => Text($"detector, box scale {alignment.BoxScale:0.###}"),
            _ => "resize (whole picture)",
        };

    private static string Numbers(IEnumerable<float> values) =>
        string.Join(" ", values.Select(value => Text($"{value:0.###}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
