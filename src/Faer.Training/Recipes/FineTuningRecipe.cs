using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Models;
using Faer.Training.Networks.Faer;
using Faer.Training.Weights;

namespace Faer.Training.Recipes;

/// <summary>
/// Writes a recipe that fine-tunes a model on some labels: the model's network and input, with settings that suit the
/// number of pictures.
/// </summary>
public static class FineTuningRecipe
{
    private const int ZoomDigits = 3;

    /// <summary>A label with fewer training pictures than this is listed as untrained in the model file: 50.</summary>
    internal const int FewImages = 50;
    private const int FewJudged = 50;
    private const double MuchMore = 5;

    private const int MostSteps = 300;
    private const int FewestEpochs = 5;
    private const int MostEpochs = 15;
    private const int StepsOfEpoch = 12;

    private static readonly JsonSerializerOptions s_text = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Returns the text of the recipe's file, with comments.</summary>
    /// <param name="name">The name of the run and its model.</param>
    /// <param name="data">The pictures, with the splits train and val.</param>
    /// <param name="options">The options that the labels were read with.</param>
    /// <param name="model">
    /// The path of the starting model, an .onnx file exported by this project. The recipe contains its absolute path.
    /// </param>
    /// <exception cref="FaerException">
    /// The model cannot be read or has another kind of network, or there is nothing to train on.
    /// </exception>
    public static string Write(string name, FaceDataSet data, DataSetOptions options, string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(model);
        IReadOnlyList<FaceSample> train = data.Split(SplitName.Train);
        _ = data.Split(SplitName.Validation);
        using var scope = TorchSharp.torch.NewDisposeScope();
        using StoredWeights weights = OnnxWeightsFile.Read(model);
        FaerNetOptions shape = FaerShape.Of(weights);
        ModelMetadata metadata = ModelMetadata.Parse(weights.Metadata[ModelMetadata.Key], model);
        int batch = BatchSize(train.Count),
            epochs = Epochs(train.Count, batch);
        string text = $$"""
            // Fine-tunes {{metadata.Name}} on your own pictures. You can change any field; docs/recipe-reference.md
            // explains them.
            {
              "name": {{Json(name)}},
              "description": {{Json(
                $"{metadata.Name} fine-tuned on {data.Name}: {string.Join(", ", data.Heads.Select(Describe))}."
            )}},
              // {{train.Count}} training pictures, {{train.Count / batch}} steps of {{batch}} per epoch.
              "epochs": {{epochs}},
              "batchSize": {{batch}},
              // The network of the starting model. Your own labels become heads automatically.
              "model": {
                {{Shape(shape)}},
                "attributes": {{Json(Has(data, LabelHead.AttributesName))}}, "expressions": {{Expressions(
                data,
                train
            )}},
                "stochasticDepthRate": 0.1, "headDropout": 0.1
              },
              "backbone": { "weights": {{Json(Path.GetFullPath(model))}} },
              // The input of the starting model. With another size or alignment its weights would be less useful.
              "input": {
                "sizePx": {{metadata.InputSizePx}}, "alignment": {{Alignment(metadata, model)}},
                "mean": {{Json(metadata.Mean)}}, "std": {{Json(metadata.Std)}}
              },
              "data": {
                {{Labels(options)}}"augmentation": {
                  "shift": 0.05, "scale": 0.1, "rotationDegrees": 10,
                  "brightness": 0.2, "contrast": 0.2, "saturation": 0.2,
                  "greyProbability": 0.05, "erasingProbability": 0.2, "erasingArea": 0.15
                }
              },
              "loss": {
                "attributes": "bce", "attributeWeight": 0.1,
                // Human labels contain errors.
                "labelSmoothing": 0.05,
                // Above 0, rare classes count more, at some cost to the frequent ones.
                "classWeightPower": {{(IsUneven(data, train) ? "0.5" : "0")}},
                "centerWeight": 0
              },
              "optimizer": {
                "learningRate": 1e-3,
                // Layers near the input are already trained on faces, so they change less.
                "layerDecay": 0.7,
                "weightDecay": 0.05, "decay": "matrices", "gradientClip": 5
              },
              "schedule": { "kind": "cosine", "warmupEpochs": 1, "finalFraction": 0.01 },
              "emaDecay": {{EmaDecay(train.Count / batch)}}
            }

            """;
        _ = RecipeFile.Parse(text, name);
        return text;
    }

    /// <summary>
    /// Describes the heads of the data, one line per head: its name, whether one or any of its labels is true, and the
    /// number of pictures per label.
    /// </summary>
    /// <param name="data">The pictures.</param>
    public static IReadOnlyList<string> Heads(FaceDataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return
        [
            .. data.Heads.Select(head =>
            {
                IEnumerable<string> labels = head
                    .Labels.Zip(LabelCounts.Of(head, data.Samples))
                    .Where(label => label.Second > 0 || !head.IsStandard)
                    .Select(label => string.Create(CultureInfo.InvariantCulture, $"{label.First} {label.Second:N0}"));
                string kind = head.Kind == HeadKind.SingleLabel ? "one of" : "any of";
                return $"{head.Name}, {kind}: {string.Join(", ", labels)}";
            }),
        ];
    }

    /// <summary>Returns warnings about pictures before training on them, one sentence each.</summary>
    /// <param name="data">The pictures, with the splits train and val.</param>
    public static IReadOnlyList<string> Warnings(FaceDataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        IReadOnlyList<FaceSample> train = data.Split(SplitName.Train);
        List<string> warnings = [];
        foreach (LabelHead head in data.Heads)
        {
            int[] counts = LabelCounts.Of(head, train);
            (string Label, int Count)[] known = [.. head.Labels.Zip(counts)];
            string[] few =
            [
                .. known
                    .Where(label => label.Count < FewImages && (label.Count > 0 || !head.IsStandard))
                    .Select(label => $"{label.Label} ({label.Count})"),
            ];
            if (few.Length > 0)
                warnings.Add(
                    $"{head.Name}: fewer than {FewImages} training pictures of {string.Join(", ", few)}; "
                        + $"the model will list them as untrained."
                );
            (string Label, int Count)[] seen = [.. known.Where(label => label.Count > 0)];
            if (
                head.Kind == HeadKind.SingleLabel
                && seen.Length > 1
                && seen.MaxBy(label => label.Count) is var most
                && seen.MinBy(label => label.Count) is var least
                && most.Count > MuchMore * least.Count
            )
                warnings.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{head.Name}: {most.Label} has {(double)most.Count / least.Count:F0} times as many "
                            + $"training pictures as {least.Label}; check the recall of each class, not only the "
                            + $"accuracy."
                    )
                );
        }

        foreach (string split in new[] { SplitName.Validation, SplitName.Test }.Where(data.Splits.Contains))
        {
            if (data.Split(split).Count is < FewJudged and var count)
                warnings.Add($"Split {split} has only {count} pictures, so its figures are imprecise.");
        }

        return warnings;
    }

    private static bool Has(FaceDataSet data, string head) => data.Heads.Any(known => known.Name == head);

    /// <summary>
    /// Contempt takes an eighth class, and so a head that the model does not have, so it is added only if a training
    /// picture shows it.
    /// </summary>
    private static int Expressions(FaceDataSet data, IReadOnlyList<FaceSample> train)
    {
        if (!Has(data, LabelHead.ExpressionName))
            return 0;
        return train.Any(sample => sample.Expression == Expression.Contempt)
            ? Faer.Expressions.Count
            : Faer.Expressions.BasicCount;
    }

    private static bool IsUneven(FaceDataSet data, IReadOnlyList<FaceSample> train) =>
        data
            .Heads.Where(head => head.Kind == HeadKind.SingleLabel)
            .Select(head => LabelCounts.Of(head, train).Where(count => count > 0).ToArray())
            .Any(counts => counts.Length > 1 && counts.Max() > MuchMore * counts.Min());

    /// <summary>
    /// Returns a batch size that is small enough for several steps per epoch, so that there are epochs to choose from,
    /// and does not leave out pictures of a small set.
    /// </summary>
    private static int BatchSize(int images)
    {
        int batch = 64;
        while (batch > 4 && images / batch < StepsOfEpoch)
            batch /= 2;
        return Math.Min(batch, Math.Max(2, images));
    }

    private static int Epochs(int images, int batch) =>
        Math.Clamp(MostSteps / Math.Max(1, images / batch), FewestEpochs, MostEpochs);

    /// <summary>Returns the decay of an average over about two epochs.</summary>
    private static string EmaDecay(int steps) =>
        Math.Clamp(1 - (0.5 / Math.Max(1, steps)), 0.9, 0.999).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Shape(FaerNetOptions shape)
    {
        string size = shape.Depths is null
            ? $"\"backbone\": {Json(shape.Backbone)}"
            : $"\"backbone\": \"\", \"depths\": {Json(shape.Depths)}, \"dims\": {Json(shape.Dims)}";
        return $"\"network\": {Json(shape.Network)}, {size}, \"attention\": "
            + $"{Json(JsonNamingPolicy.CamelCase.ConvertName(shape.Attention.ToString()))}, "
            + $"\"attentionKernelSize\": {Json(shape.AttentionKernelSize)}";
    }

    private static string Alignment(ModelMetadata metadata, string model)
    {
        AlignmentSettings own = metadata.Alignment;
        AlignmentSettings known = new InputRecipe { Alignment = own.Mode }.ToAlignmentSettings();
        float zoom = own.Mode switch
        {
            AlignmentMode.Landmarks => MathF.Round(Width(own) / Width(known), ZoomDigits),
            AlignmentMode.Detector => MathF.Round(known.BoxScale / own.BoxScale, ZoomDigits),
            _ => 1,
        };
        if (!known.Zoomed(zoom).IsSame(own))
            throw new FaerException(
                $"{model}: its alignment has a template or box scale that a recipe cannot express; start "
                    + $"from another model."
            );
        string mode = Json(JsonNamingPolicy.CamelCase.ConvertName(own.Mode.ToString()));
        return zoom == 1 ? mode : string.Create(CultureInfo.InvariantCulture, $"{mode}, \"zoom\": {zoom}");
    }

    private static float Width(AlignmentSettings alignment) => alignment.Template[1].X - alignment.Template[0].X;

    /// <summary>Writes the fields that differ from their defaults, each followed by a comma.</summary>
    private static string Labels(DataSetOptions options)
    {
        var fields = new StringBuilder();
        if (options.Labels.Count > 0)
            fields.Append(CultureInfo.InvariantCulture, $"\"labels\": {Json(options.Labels)}, ");
        if (options.Head is not null)
            fields.Append(CultureInfo.InvariantCulture, $"\"head\": {Json(options.Head)}, ");
        if (options.Groups.Count > 0)
            fields.Append(CultureInfo.InvariantCulture, $"\"groups\": {Json(options.Groups)}, ");
        if (options.Person != DataSetOptions.Default.Person)
            fields.Append(CultureInfo.InvariantCulture, $"\"person\": {Json(options.Person)}, ");
        return fields.ToString();
    }

    private static string Describe(LabelHead head) =>
        head.IsStandard ? head.Name : $"{head.Name} ({string.Join(", ", head.Labels)})";

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, s_text);
}
