using System.Globalization;
using System.Numerics;
using Faer.Alignment;
using Faer.Files;

namespace Faer.Models;

/// <summary>Checks the values of <see cref="ModelMetadata"/> on reading and on writing.</summary>
internal static class ModelMetadataRules
{
    private const int HashDigits = 64;

    /// <exception cref="ModelFormatException">A rule does not hold; the first one is reported.</exception>
    public static void Check(ModelMetadata metadata, string fileName)
    {
        var rules = new MetadataRequirements(fileName);
        rules.RequireText(metadata.Name, "name");
        rules.RequireText(metadata.Licence, "licence");
        rules.RequireText(metadata.Terms, "terms");
        rules.RequireText(metadata.Recipe, "recipe");
        rules.Require(
            IsHash(metadata.RecipeHash),
            "recipeHash",
            $"must be a SHA-256 of {HashDigits} lower-case hex digits"
        );
        rules.Require(
            IsHash(metadata.WeightsHash),
            "weightsHash",
            $"must be a SHA-256 of {HashDigits} lower-case hex digits"
        );
        rules.Require(metadata.EmbeddingSize >= 1, "embeddingSize", "must be at least 1");
        CheckPreprocessing(rules, metadata);
        CheckAlignment(rules, metadata.Alignment);
        CheckHeads(rules, metadata.Heads);
        CheckTrainedOn(rules, metadata.TrainedOn);
        CheckAlignedBy(rules, metadata.AlignedBy);
        CheckCalibratedOn(rules, metadata.CalibratedOn);
        CheckUnusualFaces(rules, metadata.UnusualFaces, metadata.EmbeddingSize);
    }

    private static void CheckAlignedBy(MetadataRequirements rules, AligningDetector? detector)
    {
        if (detector is null)
            return;
        rules.RequireText(detector.Name, "alignedBy.name");
        rules.Require(
            IsHash(detector.Sha256),
            "alignedBy.sha256",
            $"must be a SHA-256 of {HashDigits} lower-case hex digits"
        );
    }

    private static void CheckCalibratedOn(MetadataRequirements rules, CalibratedData? data)
    {
        if (data is null)
            return;
        rules.RequireText(data.Kind, "calibratedOn.kind");
        rules.Require(data.Split is not "", "calibratedOn.split", "must not be empty; use null if there are no splits");
        rules.Require(data.Images >= 1, "calibratedOn.images", "must be at least 1");
    }

    private static void CheckUnusualFaces(MetadataRequirements rules, UnusualFaces? faces, int embeddingSize)
    {
        if (faces is null)
            return;
        rules.Require(faces.Share is > 0 and < 1, "unusualFaces.share", "must be above 0 and below 1");
        rules.Require(
            faces.Weights.Count == embeddingSize && faces.Weights.All(float.IsFinite),
            "unusualFaces.weights",
            $"must have {embeddingSize.ToString(CultureInfo.InvariantCulture)} numbers, as set by 'embeddingSize'"
        );
        foreach (
            var (value, name) in new[]
            {
                (faces.Limit, "limit"),
                (faces.LengthWeight, "lengthWeight"),
                (faces.Bias, "bias"),
            }
        )
            rules.Require(float.IsFinite(value), $"unusualFaces.{name}", "must be a number");
    }

    private static void CheckPreprocessing(MetadataRequirements rules, ModelMetadata metadata)
    {
        rules.Require(
            metadata.InputSizePx is >= 16 and <= 1024,
            "inputSizePx",
            $"is {metadata.InputSizePx.ToString(CultureInfo.InvariantCulture)}; it must be 16 to 1024"
        );
        rules.Require(
            metadata.ColorOrder == ModelMetadata.Rgb,
            "colorOrder",
            $"is '{metadata.ColorOrder}'; it must be '{ModelMetadata.Rgb}'"
        );
        rules.Require(
            metadata.ResizeFilter == ModelMetadata.AreaBilinear,
            "resizeFilter",
            $"is '{metadata.ResizeFilter}'; it must be '{ModelMetadata.AreaBilinear}'"
        );
        rules.Require(
            metadata.Mean is { Count: 3 } mean && mean.All(value => value is >= 0 and <= 1),
            "mean",
            "must be three numbers from 0 to 1"
        );
        rules.Require(
            metadata.Std is { Count: 3 } std && std.All(value => value > 0 && float.IsFinite(value)),
            "std",
            "must be three numbers above 0"
        );
    }

    private static void CheckAlignment(MetadataRequirements rules, AlignmentSettings alignment)
    {
        rules.Require(
            alignment is not null && Enum.IsDefined(alignment.Mode),
            "alignment.mode",
            "must be landmarks, detector or resize"
        );
        bool landmarks = alignment!.Mode == AlignmentMode.Landmarks;
        rules.Require(
            alignment.Template?.Count == (landmarks ? FaceLandmarks.Count : 0),
            "alignment.template",
            $"must have {(landmarks ? "five points for landmarks" : "no points unless alignment.mode is landmarks")}"
        );
        rules.Require(
            landmarks ? alignment.FrameAspect is >= 0.1f and <= 10 : alignment.FrameAspect == 1,
            "alignment.frameAspect",
            landmarks ? "must be 0.1 to 10" : "must be absent unless alignment.mode is landmarks"
        );
        for (int i = 0; i < alignment.Template!.Count; i++)
        {
            Vector2 point = alignment.Template[i];
            rules.Require(
                point.X is >= 0 and <= 1 && point.Y is >= 0 and <= 1,
                "alignment.template",
                "must contain fractions of the crop's side, 0 to 1"
            );
            for (int earlier = 0; earlier < i; earlier++)
                rules.Require(
                    alignment.Template[earlier] != point,
                    "alignment.template",
                    "must have five different points"
                );
        }

        rules.Require(
            alignment.Mode == AlignmentMode.Detector ? alignment.BoxScale is > 0 and <= 10 : alignment.BoxScale == 0,
            "alignment.boxScale",
            "must be above 0 and at most 10 for detector, and not set otherwise"
        );
    }

    private static void CheckHeads(MetadataRequirements rules, IReadOnlyList<ModelHead> heads)
    {
        rules.Require(heads is { Count: > 0 }, "heads", "must have at least one head");
        for (int i = 0; i < heads!.Count; i++)
        {
            CheckHead(rules, heads[i], $"heads[{i.ToString(CultureInfo.InvariantCulture)}]");
            for (int earlier = 0; earlier < i; earlier++)
                rules.Require(
                    heads[earlier].Name != heads[i].Name,
                    $"heads[{i.ToString(CultureInfo.InvariantCulture)}].name",
                    $"is '{VisibleText.Escape(heads[i].Name)}', the name of an earlier head; each head needs a "
                        + $"unique name"
                );
        }
    }

    private static void CheckHead(MetadataRequirements rules, ModelHead head, string field)
    {
        rules.Require(head?.Head is not null, field, "must be a head");
        rules.RequireTemperature(head!.Temperature, field + ".temperature");
        if (head.Head.Kind == HeadKind.MultiLabel)
            rules.RequireThresholds(head.Thresholds, head.Count, field + ".thresholds");
        else
            rules.Require(
                head.Thresholds is null,
                field + ".thresholds",
                "must be null, because a singleLabel head has no thresholds"
            );
        CheckPriors(rules, head, field);
        CheckCertainty(rules, head, field + ".certainty");
        rules.Require(head.Untrained is not null, field + ".untrained", "is required; it may be empty");
        for (int i = 0; i < head.Untrained!.Count; i++)
            rules.Require(
                head.Head.IndexOf(head.Untrained[i]) >= 0,
                field + ".untrained",
                $"names '{VisibleText.Escape(head.Untrained[i] ?? "")}', which is not a label of this head"
            );
    }

    private static void CheckPriors(MetadataRequirements rules, ModelHead head, string field)
    {
        bool single = head.Head.Kind == HeadKind.SingleLabel;
        rules.Require(
            head.ThresholdRule is null || (!single && Enum.IsDefined(head.ThresholdRule.Value)),
            field + ".thresholdRule",
            "must be left out, because a singleLabel head has no thresholds"
        );
        foreach (
            var (prior, name, least) in new[]
            {
                (head.TrainingPrior, "trainingPrior", float.Epsilon),
                (head.Prior, "prior", 0),
            }
        )
        {
            if (prior is null)
                continue;
            string path = $"{field}.{name}";
            rules.Require(single, path, "must be left out, because only the classes of a singleLabel head have shares");
            rules.RequireShares(prior, head.Count, least, path);
        }

        rules.Require(
            head.Prior is null || head.TrainingPrior is not null,
            field + ".prior",
            "needs the field 'trainingPrior' as well, because the prior is divided by it"
        );
    }

    private static void CheckCertainty(MetadataRequirements rules, ModelHead head, string field)
    {
        if (head.Certainty is not { } rule)
            return;
        rules.Require(rule.Error is > 0 and < 1, field + ".error", "must be above 0 and below 1");
        bool single = head.Head.Kind == HeadKind.SingleLabel;
        rules.Require(
            rule.Least is null || (single && rule.Least is >= 0 and <= 1),
            field + ".least",
            "must be from 0 to 1 or null for a singleLabel head, and left out otherwise"
        );
        foreach (var (limits, name) in new[] { (rule.Present, "present"), (rule.Absent, "absent") })
        {
            string path = $"{field}.{name}";
            if (single)
                rules.Require(limits is null, path, "must be left out, because a singleLabel head has one limit");
            else
                rules.RequireLimits(limits, head.Count, path);
        }
    }

    private static void CheckTrainedOn(MetadataRequirements rules, IReadOnlyList<TrainedData>? trainedOn)
    {
        for (int i = 0; i < trainedOn?.Count; i++)
        {
            string field = $"trainedOn[{i.ToString(CultureInfo.InvariantCulture)}]";
            rules.RequireText(trainedOn[i].Kind, field + ".kind");
            rules.Require(trainedOn[i].Images >= 1, field + ".images", "must be at least 1");
            rules.Require(
                trainedOn[i].Digest is "" || IsHash(trainedOn[i].Digest),
                field + ".digest",
                $"must be a SHA-256 of {HashDigits} lower-case hex digits, or empty if unknown"
            );
        }
    }

    private static bool IsHash(string? text) =>
        text is { Length: HashDigits } && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
