using Faer.Training.Losses;
using Faer.Training.Numerics;
using Faer.Training.Recipes;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Detection;

/// <summary>Builds the loss of a detector: score, box and points.</summary>
internal static class DetectionLoss
{
    /// <summary>Creates the loss of a recipe.</summary>
    public static TaskLoss Create(DetectionRecipe recipe)
    {
        var matcher = new FaceMatcher(recipe);
        var focal = new QualityFocalLoss(recipe.FocalPower);
        return new TaskLoss([
            new DetectionPart(
                "score",
                recipe.ScoreWeight,
                matcher,
                matches => focal.Compute(matches.Values.select(2, 0), matches.Quality, matches.Weights)
            ),
            new DetectionPart("box", recipe.BoxWeight, matcher, Boxes),
            new DetectionPart("landmarks", recipe.LandmarkWeight, matcher, Points),
        ]);
    }

    private static Tensor Boxes(MatchedFaces matches)
    {
        Tensor predicted = matches.Predicted(),
            stride = matches.Positions.narrow(1, 2, 1),
            center = predicted.narrow(1, 1, 2).mul(stride).Plus(matches.Positions.narrow(1, 0, 2)),
            size = predicted.narrow(1, 3, 2).AtMost(PredictedFace.MaxLogSize).exp().mul(stride),
            target = matches.Faces.narrow(1, FaceTargets.Box, 4),
            targetSize = target.narrow(1, 2, 2),
            targetCenter = target.narrow(1, 0, 2).Plus(targetSize.Times(0.5));
        return EfficientIouLoss.Compute(cat([center, size], 1), cat([targetCenter, targetSize], 1));
    }

    private static Tensor Points(MatchedFaces matches)
    {
        const int coordinates = 10;
        Tensor place = matches.Positions.narrow(1, 0, 2).repeat(1, coordinates / 2),
            points = matches.Predicted().narrow(1, FaceTargets.Points, coordinates),
            sides = matches.Faces.narrow(1, FaceTargets.Box + 2, 2).amax([1], keepdim: true);
        return LandmarkLoss.Compute(
            points.mul(matches.Positions.narrow(1, 2, 1)).Plus(place),
            matches.Faces.narrow(1, FaceTargets.Points, coordinates),
            sides
        );
    }
}
