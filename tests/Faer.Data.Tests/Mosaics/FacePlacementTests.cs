using System.Numerics;
using Faer.Data.DataSets;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class FacePlacementTests
{
    private const int SidePx = 60;
    private static readonly BankFace s_face = MadeUpBank.FaceAt(10, 20, 40, 60);

    [Fact]
    public void A_turned_box_stays_upright_with_its_size()
    {
        // A quarter turn about (30, 50), the centre of the box, then to (100, 100) at half the size.
        Matrix3x2 toCanvas =
            Matrix3x2.CreateTranslation(-30, -50)
            * Matrix3x2.CreateScale(0.5f)
            * Matrix3x2.CreateRotation(MathF.PI / 2)
            * Matrix3x2.CreateTranslation(100, 100);

        MosaicFace face = FacePlacement.Move(s_face, toCanvas, 0.5f);

        Assert.Equal(90, face.Box.X, 3);
        Assert.Equal(85, face.Box.Y, 3);
        Assert.Equal(20, face.Box.Width, 3);
        Assert.Equal(30, face.Box.Height, 3);

        // The right eye is 8 px to the left of the centre and 6 px above it; both are halved and turned clockwise.
        Assert.InRange(Vector2.Distance(new Vector2(100 + 3, 100 - 4), face.Landmarks.RightEye), 0, 0.001f);
    }

    [Fact]
    public void Mirrored_points_change_sides()
    {
        MosaicFace face = FacePlacement.Move(s_face, Matrix3x2.CreateScale(-1, 1), 1);

        FaceLandmarks own = s_face.Landmarks;
        Assert.Equal(new Vector2(-own.LeftEye.X, own.LeftEye.Y), face.Landmarks.RightEye);
        Assert.Equal(new Vector2(-own.RightEye.X, own.RightEye.Y), face.Landmarks.LeftEye);
        Assert.Equal(new Vector2(-own.Nose.X, own.Nose.Y), face.Landmarks.Nose);
        Assert.Equal(new Vector2(-own.LeftMouth.X, own.LeftMouth.Y), face.Landmarks.RightMouth);
        Assert.Equal(new Vector2(-own.RightMouth.X, own.RightMouth.Y), face.Landmarks.LeftMouth);
        Assert.True(face.Landmarks.RightEye.X < face.Landmarks.LeftEye.X);
    }

    /// <summary>The box has 12 x 12 places, one row of them per pixel; some rows show another paste.</summary>
    [Theory]
    [InlineData(12, 0, false)]
    [InlineData(6, 6, false)]
    [InlineData(5, 7, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 12, null)]
    [InlineData(0, 0, null)]
    public void A_face_counts_by_what_is_seen_and_covered(int seenRows, int coveredRows, bool? isIgnored)
    {
        const ushort Below = 1,
            Own = 2,
            Later = 3;
        var owners = new ushort[SidePx * SidePx];
        owners.AsSpan().Fill(Below);
        for (int row = 0; row < seenRows + coveredRows; row++)
            owners.AsSpan((row + 10) * SidePx, SidePx).Fill(row < seenRows ? Own : Later);
        var placed = new PlacedFace(new MosaicFace(new FaceBox(10, 10, 12, 12), s_face.Landmarks, false), Own);

        Assert.Equal(isIgnored, FacePlacement.Seen(placed, owners, SidePx)?.IsIgnored);
    }
}
