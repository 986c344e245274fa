using Faer.Detection;
using Faer.Training.Networks;
using Faer.Training.Networks.Detector;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Tasks.Detection;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Export;

/// <summary>
/// Turns the run folder of a detector into a detector file: the weights of the best epoch, with scores scaled by split
/// val. Needs no data.
/// </summary>
public static class DetectorRunExporter
{
    /// <summary>Whether a run trained a detector.</summary>
    /// <exception cref="FaerException">The recipe of the run is missing or damaged.</exception>
    public static bool IsFor(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Directory.Exists(folder.Root) && RecipeFile.Read(folder.Recipe).FindsFaces;
    }

    /// <summary>Exports the best epoch of a run.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="path">The .onnx file. An existing file is replaced only when the new one is complete.</param>
    /// <param name="options">Name, licence and terms; the other members have no effect on a detector.</param>
    /// <exception cref="FaerException">
    /// A file of the run is missing, damaged or belongs to another epoch or recipe, or the file cannot be written.
    /// </exception>
    public static DetectorExport Export(RunFolder folder, string path, RunExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        Recipe recipe = RecipeFile.Read(folder.Recipe);
        RunDescription run = RunDescription.Load(folder.Run);
        using var scope = torch.NewDisposeScope();
        using StoredWeights best = SafetensorsFile.Read(folder.Best);
        using StoredWeights validation = SafetensorsFile.Read(folder.BestValidation);
        int epoch = RunExporter.CheckedEpoch(best, validation, run, folder);
        ScoreScale score = ScoreScale.Fit(
            ValidationScores.Read(validation.Tensors, validation.Source),
            validation.Source
        );

        using Network net = NetworkRegistry.Create(recipe.Model, []);
        StateDict.Load(net, best);
        DetectorMetadata metadata = DetectorExporter.Export(
            (DetectorNet)net,
            recipe.Input,
            score,
            new DetectorMetadata
            {
                Name = options.Name ?? recipe.Name,
                WeightsHash = "",
                Recipe = recipe.Name,
                RecipeHash = run.RecipeHash,
                Licence = options.Licence ?? RunExporter.StatedFor(run, recipe)?.Licence ?? RunExportOptions.NotStated,
                Terms = options.Terms ?? RunExporter.StatedFor(run, recipe)?.Text ?? "Not stated.",
                TrainedOn = run.LearnedFrom ?? [],
            },
            path
        );
        return new DetectorExport(metadata.Name, epoch, metadata.WeightsHash, metadata.Licence, score);
    }
}
