using System.Globalization;
using Faer.Data.Calibration;
using Faer.Models;
using Faer.Training.Graphs;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Export;

/// <summary>
/// Turns a run folder into a model file: the weights of the best epoch, calibrated on their outputs for the validation
/// split. Needs no data set.
/// </summary>
public static class RunExporter
{
    /// <summary>Labels with fewer training images than this are listed as untrained: 50.</summary>
    public const int MinTrainingImages = FineTuningRecipe.FewImages;

    private const float Threshold = 0.5f;

    // A placeholder: only the exporter can compute the hash, from the weights as they are stored.
    private static readonly string s_unknownHash = new('0', 64);

    /// <summary>Exports the best epoch of a run.</summary>
    /// <param name="folder">The run folder: recipe.json, run.json, checkpoints/best.safetensors and
    /// best-validation.safetensors.</param>
    /// <param name="path">The .onnx file. An existing file is replaced only when the new one is complete.</param>
    /// <param name="options">Name, precision, terms; null for the defaults.</param>
    /// <exception cref="FaerException">
    /// A file of the run is missing, damaged or belongs to another epoch or recipe; rare expressions are to be raised
    /// without an expression head; or the model cannot be written.
    /// </exception>
    /// <exception cref="ArgumentException">The weight of macro recall is outside 0..1.</exception>
    public static RunExport Export(RunFolder folder, string path, RunExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        options ??= new RunExportOptions();
        if (!Directory.Exists(folder.Root))
            throw new FaerException(
                $"{folder.Root}: the run folder does not exist; give the folder that 'faer-train train --run' wrote."
            );
        Recipe recipe = RecipeFile.Read(folder.Recipe);
        RequireHeads(recipe, folder);
        RunDescription run = RunDescription.Load(folder.Run);
        if (run.ValidationImages == 0)
            throw new FaerException(
                $"{folder.Root}: the run has no split val, on which the export fits temperatures; export a run that was "
                    + "trained with data.holdOut automatic."
            );
        if (options.RareExpressionBias is not null && recipe.Model.Expressions == 0)
            throw new FaerException(
                $"{folder.Recipe}: the model has no expression head (model.expressions is 0), so there are "
                    + $"no rare expressions to raise."
            );

        using var scope = torch.NewDisposeScope();
        using StoredWeights best = SafetensorsFile.Read(folder.Best);
        using StoredWeights validation = SafetensorsFile.Read(folder.BestValidation);
        int epoch = CheckedEpoch(best, validation, run, folder);

        ExpressionBias? bias = options.RareExpressionBias is { } weight
            ? FitBias(validation, recipe, run, weight)
            : null;
        IReadOnlyList<LabelHead> heads = run.HeadsOf(recipe);
        var temperatures = new OrderedDictionary<string, TemperatureFit>(StringComparer.Ordinal);
        foreach (LabelHead head in heads)
            temperatures.Add(head.Name, FitTemperature(validation, head, bias));

        using Network net = NetworkRegistry.Create(recipe.Model, heads);
        StateDict.Load(net, best);
        ModelMetadata metadata = OnnxExporter.Export(
            net,
            Describe(recipe, run, options, Path.GetFileNameWithoutExtension(path), heads, temperatures, bias),
            path,
            new OnnxExportOptions
            {
                Precision = options.Precision,
                HeadBias = bias is null
                    ? null
                    : new Dictionary<string, IReadOnlyList<float>> { [LabelHead.ExpressionName] = bias.Values },
            }
        );
        return new RunExport(metadata, epoch, temperatures, bias);
    }

    /// <summary>Throws for a pre-training run, which has no heads to export.</summary>
    internal static void RequireHeads(Recipe recipe, RunFolder folder)
    {
        if (recipe.IsPretraining)
            throw new FaerException(
                $"{folder.Root}: this run pre-trained a network without heads; train a network with heads "
                    + $"from it with 'faer-train train <recipe> --set backbone.weights={folder.Best}'."
            );
    }

    private static ModelMetadata Describe(
        Recipe recipe,
        RunDescription run,
        RunExportOptions options,
        string fileName,
        IReadOnlyList<LabelHead> heads,
        OrderedDictionary<string, TemperatureFit> temperatures,
        ExpressionBias? bias
    ) =>
        new()
        {
            Name = options.Name ?? (recipe.Terms.HoldFor(run.DataSet) ? recipe.Name : fileName),
            Heads =
            [
                .. heads.Select(head => new ModelHead
                {
                    Head = head,
                    Temperature = temperatures[head.Name].Temperature,
                    Thresholds =
                        head.Kind == HeadKind.MultiLabel ? [.. Enumerable.Repeat(Threshold, head.Count)] : null,
                    Untrained = [.. head.Labels.Where(label => run.ImagesOf(head, label) < MinTrainingImages)],
                    TrainingPrior = run.ClassDraws?.GetValueOrDefault(head.Name) is { } draws
                        ? TrainingPrior.Of(
                            draws,
                            run.ImagesOfClasses(head),
                            recipe.Loss,
                            head.Name == LabelHead.ExpressionName ? bias?.Values : null,
                            temperatures[head.Name].Temperature
                        )
                        : null,
                }),
            ],
            InputSizePx = recipe.Input.SizePx,
            Mean = recipe.Input.Mean,
            Std = recipe.Input.Std,
            Alignment = ModelAlignment.Of(recipe, run),
            Licence = options.Licence ?? StatedFor(run, recipe)?.Licence ?? RunExportOptions.NotStated,
            Terms =
                options.Terms
                ?? StatedFor(run, recipe)?.Text
                ?? $"Not stated. The permitted use depends on the pictures and labels of the training data "
                    + $"(data set '{run.DataSet}').",
            Recipe = recipe.Name,
            RecipeHash = run.RecipeHash,
            WeightsHash = s_unknownHash,
            EmbeddingSize = 1,
            TrainedOn = run.LearnedFrom,
            AlignedBy = run.AlignedBy,
        };

    /// <summary>The terms that a recipe states for the data of a run; null if it states none for them.</summary>
    internal static TermsRecipe? StatedFor(RunDescription run, Recipe recipe) =>
        recipe.Terms.HoldFor(run.DataSet) ? recipe.Terms : null;

    /// <summary>
    /// Returns the epoch of the two files, after checking that both are intact, of the same epoch and of this run's recipe.
    /// </summary>
    internal static int CheckedEpoch(StoredWeights best, StoredWeights validation, RunDescription run, RunFolder folder)
    {
        WeightsHash.Check(best);
        WeightsHash.Check(validation);
        int epoch = Epoch(best),
            judged = Epoch(validation);
        if (epoch != judged)
        {
            throw new FaerException(
                $"{best.Source}: these weights are from epoch {epoch}, but "
                    + $"{Path.GetFileName(validation.Source)} is from epoch {judged}; the run was stopped between "
                    + $"writing the two, so resume it until a better epoch replaces both."
            );
        }

        foreach (StoredWeights file in new[] { best, validation })
        {
            if (!run.RecipeHashes.Contains(file.Metadata.GetValueOrDefault(WeightsHash.RecipeHash)))
                throw new FaerException(
                    $"{file.Source}: belongs to a different recipe than {folder.Run} (field recipeHash); "
                        + $"use files of the same run."
                );
        }

        return epoch;
    }

    private static int Epoch(StoredWeights file) =>
        int.TryParse(
            file.Metadata.GetValueOrDefault(WeightsHash.Epoch),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int epoch
        )
            ? epoch
            : throw new FaerException(
                $"{file.Source}: its metadata have no field 'epoch', so it was not written by a training "
                    + $"run; give the folder that 'faer-train train --run' wrote."
            );

    private static ExpressionBias FitBias(StoredWeights validation, Recipe recipe, RunDescription run, double weight)
    {
        int[] images =
        [
            .. LabelHead
                .Expression(recipe.Model.Expressions)
                .Labels.Select(label => run.LabelCounts.GetValueOrDefault(label)),
        ];
        return ExpressionBias.Fit(
            Floats(validation, "expression.logits"),
            Classes(validation, LabelHead.ExpressionName),
            images,
            new ExpressionBiasOptions { MacroRecallWeight = weight, MinTrainingImages = MinTrainingImages }
        );
    }

    private static TemperatureFit FitTemperature(StoredWeights validation, LabelHead head, ExpressionBias? bias)
    {
        float[] logits = Floats(validation, $"{head.Name}.logits");
        if (head.Kind == HeadKind.MultiLabel)
            return TemperatureScaling.FitMultiLabel(logits, Floats(validation, $"{head.Name}.targets"));
        if (head.Name == LabelHead.ExpressionName)
            bias?.AddTo(logits);
        return TemperatureScaling.FitSingleLabel(logits, Classes(validation, head.Name));
    }

    private static float[] Floats(StoredWeights file, string name) =>
        file[name].to(torch.ScalarType.Float32).contiguous().data<float>().ToArray();

    private static int[] Classes(StoredWeights file, string head) =>
        [.. file[$"{head}.targets"].to(torch.ScalarType.Int32).contiguous().data<int>().ToArray()];
}
