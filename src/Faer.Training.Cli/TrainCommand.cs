using System.CommandLine;
using System.Security.Cryptography;
using Faer.Alignment;
using Faer.Data;
using Faer.Detection;
using Spectre.Console;

namespace Faer.Training.Cli;

/// <summary><c>faer-train train</c>.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe, a JSON file." };
        var data = new Option<string>("--data") { Description = "The data set, such as lfw:<folder>.", Required = true };
        var run = new Option<string>("--run") { Description = "The run's folder: checkpoints, metrics, curves.", Required = true };
        var settings = new Option<string[]>("--set") { Description = "Change a field of the recipe: path=value. Repeatable.", DefaultValueFactory = _ => [] };
        var resume = new Option<bool>("--resume") { Description = "Go on from the run's last checkpoint, where there is one." };
        var cache = new Option<string?>("--cache") { Description = "Where decoded crops are kept, for several runs to share. Default: in the run folder." };
        var detector = new Option<string?>("--detector") { Description = "The face detector's file. Default: FAER_DETECTOR, then the user's cache." };
        var threads = new Option<int>("--threads") { Description = "Threads of libtorch. Default: one a core." };
        var command = new Command("train", "Train a network by a recipe.") { recipe, data, run, settings, resume, cache, detector, threads };
        command.SetAction((result, cancellation) => Task.FromResult(Guard.Run(() =>
        {
            Recipe resolved = RecipeFile.Read(result.GetValue(recipe)!, result.GetValue(settings));
            FaceDataSet dataSet = DataSetSource.Load(result.GetValue(data)!);
            string? path = resolved.Input.Alignment == AlignmentMode.Resize ? null : Environment.GetEnvironmentVariable("FAER_DETECTOR");
            using YuNetDetector? yuNet = path is null ? null : YuNetDetector.FromFile(path);
            var options = new TrainerOptions
            {
                Detector = yuNet,
                DetectorHash = path is null ? "" : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
                CacheFolder = result.GetValue(cache),
                Resume = result.GetValue(resume),
                Threads = result.GetValue(threads),
            };
            bool finished = Trainer.Run(resolved, dataSet, new RunFolder(result.GetValue(run)!), options, new ConsoleObserver(AnsiConsole.Console), cancellation);
            return finished ? 0 : 130;
        })));
        return command;
    }
}
