using System.Numerics;
using Faer.Data.Mosaics;
using Faer.Training.Networks;
using Faer.Training.Networks.Detector;
using Faer.Training.Recipes;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Detection;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks.Detection;

[NoTensorLeaks]
public sealed class FaceMatcherTests
{
    private const int SizePx = 64;
    private const int Positions = 64 + 16 + 4;

    private static readonly MosaicFace s_face = new(
        new FaceBox(18, 20, 16, 12),
        new FaceLandmarks(new(20, 22), new(30, 22), new(26, 26), new(22, 30), new(29, 30)),
        false
    );

    /// <summary>The position at 24, 24 of stride 8 predicts a box of 8 x 16 around its own place.</summary>
    [Fact]
    public void The_terms_of_one_face_follow_from_the_values_of_its_position()
    {
        using var scope = NewDisposeScope();
        using NetworkOutput output = Predicting(values: [1, 0, 0, 0, MathF.Log(2), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        BatchTargets targets = FaceTargets.Of([
            [s_face],
            [],
        ]);
        var recipe = new DetectionRecipe();

        MatchedFaces matches = new FaceMatcher(recipe).Of(output, targets);

        int position = (3 * 8) + 3;
        Assert.Equal([position], matches.Rows.data<long>().ToArray());
        Assert.Equal([24, 24, 8], matches.Positions.data<float>().ToArray());
        // The boxes share 8 x 12 of 8 x 16 and 16 x 12.
        double overlap = 96.0 / (128 + 192 - 96);
        Assert.Equal(Math.Sqrt(overlap), matches.Quality[0, position].item<float>(), 1e-6);
        Assert.Equal(1, matches.Quality.count_nonzero().item<long>());
        Assert.Equal(2 * Positions, matches.Weights.sum().item<float>());

        using TaskLoss loss = DetectionLoss.Create(recipe);
        LossTerms terms = loss.Compute(output, targets);
        double[] expected = [Score(overlap), Box(overlap), Landmarks()];
        Assert.Equal(["score", "box", "landmarks"], terms.Terms.Select(term => term.Name));
        foreach ((LossTerm term, double value) in terms.Terms.Zip(expected))
            Assert.Equal(value, term.Value.item<float>(), 1e-3);
        Assert.Equal(expected[0] + (5 * expected[1]) + (2 * expected[2]), terms.Total.item<float>(), 1e-2);
    }

    [Fact]
    public void Pictures_without_faces_have_a_loss_of_scores_alone()
    {
        using var scope = NewDisposeScope();
        Tensor[] maps = Maps(2, requiresGradient: true);
        using NetworkOutput output = Output(maps);
        using TaskLoss loss = DetectionLoss.Create(new DetectionRecipe());

        LossTerms terms = loss.Compute(
            output,
            FaceTargets.Of([
                [],
                [],
            ])
        );
        terms.Total.backward();

        Assert.True(terms.Terms[0].Value.item<float>() > 0);
        Assert.Equal(0, terms.Terms[1].Value.item<float>());
        Assert.Equal(0, terms.Terms[2].Value.item<float>());
        Assert.All(maps, map => Assert.True(map.grad!.isfinite().all().item<bool>()));
    }

    [Fact]
    public void Positions_at_ignored_faces_have_no_weight()
    {
        using var scope = NewDisposeScope();
        using NetworkOutput output = Output(Maps(1));

        MatchedFaces matches = new FaceMatcher(new DetectionRecipe()).Of(
            output,
            FaceTargets.Of([
                [s_face with { IsIgnored = true }],
            ])
        );

        Assert.Equal(0, matches.Rows.shape[0]);
        Assert.Equal(1, matches.Divisor);
        Assert.Equal(0, matches.Weights[0, (3 * 8) + 3].item<float>());
        Assert.Equal(1, matches.Weights[0, 0].item<float>());
    }

    /// <summary>All positions have the score 0.5 in a cross-entropy of log 2, but the one of the face.</summary>
    private static double Score(double overlap)
    {
        double y = Math.Sqrt(overlap),
            p = 1 / (1 + Math.Exp(-1)),
            background = 0.25 * Math.Log(2) * ((2 * Positions) - 1);
        return background - (Math.Pow(y - p, 2) * ((y * Math.Log(p)) + ((1 - y) * Math.Log(1 - p))));
    }

    private static double Box(double overlap)
    {
        // Centres 24, 24 and 26, 26; the box around both from 18, 16 to 34, 32.
        return 1 - overlap + (8.0 / 512) + (64.0 / 256) + (16.0 / 256);
    }

    private static double Landmarks()
    {
        FaceLandmarks p = s_face.Landmarks;
        Vector2[] points = [p.RightEye, p.LeftEye, p.Nose, p.RightMouth, p.LeftMouth];
        return points
            .SelectMany(point => new[] { point.X - 24, point.Y - 24 })
            .Select(distance => Math.Abs(distance) / 16.0)
            .Sum(distance => distance == 0 ? 0 : distance - 0.01);
    }

    private static NetworkOutput Predicting(float[] values)
    {
        Tensor[] maps = Maps(2);
        maps[0][0, TensorIndex.Colon, 3, 3] = tensor(values);
        return Output(maps);
    }

    private static Tensor[] Maps(int pictures, bool requiresGradient = false) =>
        [
            .. DetectorShape.Strides.Select(stride =>
                zeros(pictures, DetectorShape.Values, SizePx / stride, SizePx / stride, requires_grad: requiresGradient)
            ),
        ];

    private static NetworkOutput Output(Tensor[] maps) =>
        new(
            zeros(1, 1),
            zeros(1, 1),
            DetectorShape.Strides.Zip(maps, (stride, map) => KeyValuePair.Create(DetectorNet.MapName(stride), map))
        );
}
