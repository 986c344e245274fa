using Faer.Detection;
using Faer.Models;
using Faer.Training.Networks.Detector;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Export;

/// <summary>A detector network with random weights, and what its file says.</summary>
internal static class TinyDetector
{
    /// <summary>An input whose channels differ.</summary>
    public static InputRecipe Input { get; } = new() { Mean = [0, 0, 0], Std = [0.5f, 0.25f, 0.2f] };

    public static DetectorMetadata Metadata { get; } =
        new()
        {
            Name = "test",
            WeightsHash = "",
            Recipe = "recipe",
            RecipeHash = "hash",
            Licence = "none",
            Terms = "No terms.",
            TrainedOn = [new TrainedData("mosaics", 7, new string('a', 64))],
        };

    /// <summary>Creates a network in evaluation mode, with statistics of its normalizations.</summary>
    public static DetectorNet Net(ulong seed = 7, int neckWidth = 8)
    {
        var net = new DetectorNet(
            new DetectorOptions
            {
                Widths = [4, 6, 8, 10],
                Depths = [1, 2, 1, 1],
                NeckWidth = neckWidth,
            }
        );
        ExportFolder.Randomize(net, seed);
        return net;
    }
}
