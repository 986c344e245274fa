using Faer.Training.Networks;
using Faer.Training.Networks.Detector;
using Faer.Training.Recipes;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Detection;

/// <summary>
/// Matches the output of a detector with the faces of a batch. The terms of the loss share the matches of a step. Not
/// thread-safe.
/// </summary>
/// <param name="recipe">The numbers of the assignment.</param>
internal sealed class FaceMatcher(DetectionRecipe recipe)
{
    private readonly List<FaceBox> _boxes = [];
    private readonly List<bool> _isIgnored = [];
    private PositionGrid? _grid;
    private FaceAssignment? _assignment;
    private (NetworkOutput Output, BatchTargets Targets, MatchedFaces Matches)? _last;

    /// <summary>Returns the matches; the same ones for the same output and targets as in the previous call.</summary>
    /// <param name="output">The output of the network. Its dispose scope is the caller's, which owns the matches.</param>
    /// <param name="targets">The targets, <see cref="FaceTargets"/>.</param>
    public MatchedFaces Of(NetworkOutput output, BatchTargets targets)
    {
        if (_last is { } last && ReferenceEquals(last.Output, output) && ReferenceEquals(last.Targets, targets))
            return last.Matches;
        using var scope = NewDisposeScope();
        MatchedFaces matches = Match(Joined(output), targets[FaceTargets.Name]).MoveToOuterDisposeScope();
        _last = (output, targets, matches);
        return matches;
    }

    /// <summary>Returns what every position predicts, [N, P, 15], from the maps [N, 15, H, W] of the strides.</summary>
    public static Tensor Joined(NetworkOutput output) =>
        cat(
            [
                .. DetectorShape.Strides.Select(stride =>
                    output.Logits[DetectorNet.MapName(stride)].flatten(2).transpose(1, 2)
                ),
            ],
            1
        );

    private MatchedFaces Match(Tensor values, Tensor faces)
    {
        (int pictures, int positions) = ((int)values.shape[0], (int)values.shape[1]);
        PositionGrid grid = GridOf(positions);
        float[] predictions = values.detach().contiguous().data<float>().ToArray(),
            truth = faces.contiguous().data<float>().ToArray();
        var quality = new float[pictures * positions];
        var weights = new float[pictures * positions];
        List<long> rows = [];
        List<long> learned = [];
        List<float> places = [];
        var predicted = new PredictedFace[positions];
        var assigned = new int[positions];
        int perPicture = truth.Length / pictures;
        for (int picture = 0; picture < pictures; picture++)
        {
            int first = picture * positions;
            for (int i = 0; i < positions; i++)
                predicted[i] = PredictedFace.Of(
                    predictions.AsSpan((first + i) * DetectorShape.Values, DetectorShape.Values),
                    grid.Positions[i]
                );
            FaceTargets.Read(truth.AsSpan(picture * perPicture, perPicture), _boxes, _isIgnored);
            _assignment!.Assign(predicted, [.. _boxes], [.. _isIgnored], assigned);
            for (int i = 0; i < positions; i++)
            {
                weights[first + i] = assigned[i] == FaceAssignment.Ignored ? 0 : 1;
                if (assigned[i] < 0)
                    continue;
                quality[first + i] = MathF.Sqrt(predicted[i].Box.IntersectionOverUnion(_boxes[assigned[i]]));
                rows.Add(first + i);
                learned.Add((picture * faces.shape[1]) + assigned[i]);
                (float x, float y, float stride) = grid.Positions[i];
                places.AddRange([x, y, stride]);
            }
        }

        return new MatchedFaces(
            values,
            tensor(quality, pictures, positions),
            tensor(weights, pictures, positions),
            tensor(rows.ToArray()),
            tensor(places.ToArray(), rows.Count, 3),
            faces.reshape(-1, FaceTargets.Values).index_select(0, tensor(learned.ToArray()))
        );
    }

    private PositionGrid GridOf(int positions)
    {
        if (_grid?.Count == positions)
            return _grid;
        _grid = new PositionGrid(SideOf(positions));
        _assignment = new FaceAssignment(_grid, recipe.Candidates, recipe.CenterRadius);
        return _grid;
    }

    /// <summary>The side of a square input with a number of positions.</summary>
    private static int SideOf(int positions)
    {
        double perPixel = DetectorShape.Strides.Sum(stride => 1.0 / (stride * stride));
        return (int)Math.Round(Math.Sqrt(positions / perPixel));
    }
}
