using Faer.Training.Recipes;

namespace Faer.Benchmarks;

/// <summary>
/// The recipe of the measured training: the settings of the shipped model's recipe, for whole pictures.
/// </summary>
internal static class TrainingRecipe
{
    /// <summary>A recipe with the given backbone, input side in pixels, images per batch, and epochs.</summary>
    public static Recipe Of(string backbone, int sizePx, int batch, int epochs = 1) =>
        RecipeFile.Parse(
            FormattableString.Invariant(
                $$"""
                {
                  "name": "benchmark", "epochs": {{epochs}}, "batchSize": {{batch}}, "seed": 1, "emaDecay": 0.998,
                  "model": { "backbone": "{{backbone}}", "stochasticDepthRate": 0.1, "headDropout": 0.1, "layerScaleInit": 0.1 },
                  "input": { "sizePx": {{sizePx}}, "alignment": "resize" },
                  "data": { "augmentation": { "shift": 0.05, "scale": 0.12, "rotationDegrees": 10, "brightness": 0.25, "contrast": 0.25, "saturation": 0.25, "greyProbability": 0.05, "erasingProbability": 0.25, "erasingArea": 0.15 } },
                  "loss": { "attributes": "bce", "centerWeight": 0.001 },
                  "optimizer": { "learningRate": 1e-4, "weightDecay": 0.05, "decay": "matrices", "gradientClip": 5 }
                }
                """
            ),
            "benchmark"
        );
}
