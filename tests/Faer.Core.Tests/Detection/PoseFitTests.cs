using System.Numerics;
using Faer.Detection;

namespace Faer.Core.Tests.Detection;

public sealed class PoseFitTests
{
    private const int FewestFaces = 1000;

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(12)] // a portrait: the camera is 75 cm from the eyes
    [InlineData(6)] // a selfie at half an arm's length
    public void Noisy_points_give_the_pose_of_a_projected_head(float distance)
    {
        var random = new Random(7);
        double yaw = 0,
            pitch = 0,
            roll = 0;
        int count = 0;
        for (int y = -45; y <= 45; y += 5)
        {
            for (int p = -30; p <= 30; p += 5)
            {
                for (int i = 0; i < 8; i++, count++)
                {
                    float turned = random.Next(-60, 61);
                    HeadPose pose = PoseFit.Of(HeadModel.Draw(y, p, turned, distance, random: random))!.Value;
                    yaw += Math.Abs(pose.YawDegrees - y);
                    pitch += Math.Abs(pose.PitchDegrees - p);
                    roll += Math.Abs(pose.RollDegrees - turned);
                }
            }
        }

        Assert.True(count > FewestFaces);
        Assert.InRange(yaw / count, 0, 6);
        Assert.InRange(pitch / count, 0, 8);
        Assert.InRange(roll / count, 0, 3);
    }

    [Fact]
    public void The_models_own_points_give_the_pose_they_were_drawn_in()
    {
        for (int yaw = -75; yaw <= 75; yaw += 15)
        {
            for (int pitch = -60; pitch <= 60; pitch += 15)
            {
                HeadPose pose = PoseFit.Of(Draw(yaw, pitch, -100))!.Value;

                Assert.Equal(yaw, pose.YawDegrees, 0.1f);
                Assert.Equal(pitch, pose.PitchDegrees, 0.1f);
                Assert.Equal(-100, pose.RollDegrees, 0.1f);
            }
        }
    }

    [Fact]
    public void The_fit_is_as_good_as_a_fine_grid_search()
    {
        var random = new Random(11);
        for (int i = 0; i < 40; i++)
        {
            FaceLandmarks points = HeadModel.Draw(random.Next(-60, 61), random.Next(-40, 41), 0, 8, 60, random, 0.05f);
            HeadPose pose = PoseFit.Of(points)!.Value;
            double best = double.PositiveInfinity;
            for (int yaw = -90; yaw <= 90; yaw += 2)
            {
                for (int pitch = -90; pitch <= 90; pitch += 2)
                    best = Math.Min(best, Rest(points, yaw, pitch));
            }

            Assert.InRange(Rest(points, pose.YawDegrees, pose.PitchDegrees), 0, best + 1e-6);
        }
    }

    /// <summary>
    /// The squared distance between the points and the model in a pose, minimised over size, roll and position.
    /// </summary>
    private static double Rest(FaceLandmarks points, float yaw, float pitch)
    {
        FaceLandmarks model = Draw(yaw, pitch, 0);
        Vector2 mean = Mean(points),
            modelMean = Mean(model);
        double squares = 0,
            along = 0,
            across = 0,
            modelSquares = 0;
        for (int i = 0; i < FaceLandmarks.Count; i++)
        {
            Vector2 a = model[i] - modelMean,
                b = points[i] - mean;
            along += Vector2.Dot(a, b);
            across += (a.X * b.Y) - (a.Y * b.X);
            squares += b.LengthSquared();
            modelSquares += a.LengthSquared();
        }

        return 1 - (((along * along) + (across * across)) / modelSquares / squares);
    }

    private static Vector2 Mean(FaceLandmarks points) =>
        (points[0] + points[1] + points[2] + points[3] + points[4]) / FaceLandmarks.Count;

    private static FaceLandmarks Draw(float yaw, float pitch, float roll)
    {
        Matrix4x4 turn =
            Matrix4x4.CreateRotationX(-float.DegreesToRadians(pitch))
            * Matrix4x4.CreateRotationY(-float.DegreesToRadians(yaw))
            * Matrix4x4.CreateRotationZ(float.DegreesToRadians(roll));
        var drawn = new Vector2[FaceLandmarks.Count];
        for (int i = 0; i < drawn.Length; i++)
        {
            (double x, double y, double z) = PoseFit.Model[i];
            var point = Vector3.Transform(new Vector3((float)x, (float)y, (float)z), turn);
            drawn[i] = new Vector2(300, 200) + (50 * new Vector2(point.X, point.Y));
        }

        return new FaceLandmarks(drawn[0], drawn[1], drawn[2], drawn[3], drawn[4]);
    }
}
