using System.Numerics;
using Faer.Detection;

namespace Faer.Core.Tests.Detection;

public sealed class HeadPoseTests
{
    private static readonly FaceLandmarks s_ahead = HeadModel.Draw(0, 0);

    [Fact]
    public void A_nose_pointing_to_the_viewers_right_has_positive_yaw()
    {
        // The subject turns to its own left: the nose moves towards its left eye, which is on the viewer's right.
        HeadPose pose = HeadPose.From(s_ahead with { Nose = s_ahead.Nose + new Vector2(12, 0) })!.Value;

        Assert.True(s_ahead.LeftEye.X > s_ahead.RightEye.X);
        Assert.InRange(pose.YawDegrees, 15, 60);
        Assert.InRange(pose.PitchDegrees, -10, 10);
    }

    [Fact]
    public void A_nose_close_to_the_eyes_looks_up()
    {
        HeadPose pose = HeadPose.From(s_ahead with { Nose = s_ahead.Nose - new Vector2(0, 12) })!.Value;

        Assert.InRange(pose.PitchDegrees, 10, 50);
        Assert.InRange(pose.YawDegrees, -1, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(-70)]
    [InlineData(120)]
    [InlineData(180)]
    public void Roll_is_clockwise_for_the_viewer(float degrees)
    {
        HeadPose pose = HeadPose.From(Turned(s_ahead, degrees))!.Value;

        Assert.Equal(degrees, pose.RollDegrees, 0.1f);
        Assert.Equal(HeadPose.From(s_ahead)!.Value.PitchDegrees, pose.PitchDegrees, 0.1f);
    }

    [Fact]
    public void Mirroring_changes_all_signs_except_pitch()
    {
        FaceLandmarks points = HeadModel.Draw(30, -15, 10);
        HeadPose pose = HeadPose.From(points)!.Value,
            mirrored =
                HeadPose
                    .From(
                        new FaceLandmarks(
                            Mirrored(points.LeftEye),
                            Mirrored(points.RightEye),
                            Mirrored(points.Nose),
                            Mirrored(points.LeftMouth),
                            Mirrored(points.RightMouth)
                        )
                    )!
                    .Value;

        Assert.Equal(30, pose.YawDegrees, 5f);
        Assert.Equal(-15, pose.PitchDegrees, 5f);
        Assert.Equal(10, pose.RollDegrees, 3f);
        Assert.Equal(-pose.YawDegrees, mirrored.YawDegrees, 0.01f);
        Assert.Equal(pose.PitchDegrees, mirrored.PitchDegrees, 0.01f);
        Assert.Equal(-pose.RollDegrees, mirrored.RollDegrees, 0.01f);
    }

    [Fact]
    public void The_angle_from_frontal_is_the_larger_of_yaw_and_pitch()
    {
        Assert.Equal(30, new HeadPose(-30, 20, 90).DegreesFromFrontal);
        Assert.Equal(25, new HeadPose(4, -25, 90).DegreesFromFrontal);
    }

    [Fact]
    public void Coincident_points_have_no_pose()
    {
        var corner = new Vector2(3, 5);

        Assert.Null(HeadPose.From(new FaceLandmarks(corner, corner, corner, corner, corner)));
        Assert.Null(HeadPose.From(s_ahead with { Nose = new Vector2(float.NaN, 1) }));
        Assert.Null(HeadPose.From(s_ahead with { Nose = new Vector2(float.PositiveInfinity, 1) }));
    }

    [Fact]
    public void Any_points_give_angles_in_their_ranges()
    {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++)
        {
            // From much less than a pixel to much more than any picture; some points are on a line, some coincide.
            float size = MathF.Pow(10, random.Next(-6, 9));
            bool isLine = i % 5 == 0;
            Vector2[] points =
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(at => new Vector2(
                        size * random.NextSingle(),
                        isLine ? 7 : size * (at == 2 && i % 7 == 0 ? 0 : random.NextSingle())
                    )),
            ];
            HeadPose pose = HeadPose
                .From(new FaceLandmarks(points[0], points[1], points[2], points[3], points[4]))!
                .Value;

            Assert.InRange(pose.YawDegrees, -90, 90);
            Assert.InRange(pose.PitchDegrees, -90, 90);
            Assert.InRange(pose.RollDegrees, MathF.BitIncrement(-180), 180);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        // The runtime may allocate on this thread when it compiles the method again, but not in each of ten rounds.
        long least = long.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
                HeadPose.From(s_ahead);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static Vector2 Mirrored(Vector2 point) => new(640 - point.X, point.Y);

    private static FaceLandmarks Turned(FaceLandmarks points, float degrees)
    {
        var turn = Matrix3x2.CreateRotation(float.DegreesToRadians(degrees), new Vector2(320, 240));
        return new FaceLandmarks(
            Vector2.Transform(points.RightEye, turn),
            Vector2.Transform(points.LeftEye, turn),
            Vector2.Transform(points.Nose, turn),
            Vector2.Transform(points.RightMouth, turn),
            Vector2.Transform(points.LeftMouth, turn)
        );
    }
}
