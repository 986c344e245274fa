using System.Numerics;
using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class PhotoPixelsTests
{
    private static readonly DetectedFace s_face = new(
        new FaceBox(10, 20, 30, 40),
        new FaceLandmarks(new(1, 2), new(3, 4), new(5, 6), new(7, 8), new(9, 10)),
        0.75f
    );

    [Fact]
    public void Faces_are_converted_to_photo_pixels_and_back()
    {
        PhotoPixels photo = Reduced(100, 50, 400, 150, []);
        DetectedFace inPhoto = photo.ToPhoto(s_face);

        Assert.Equal(new FaceBox(40, 60, 120, 120), inPhoto.Box);
        Assert.Equal(new Vector2(36, 30), inPhoto.Landmarks!.Value.LeftMouth);
        Assert.Equal(0.75f, inPhoto.Score);
        DetectedFace back = photo.FromPhoto(inPhoto);
        Assert.Equal(10, back.Box.X, 1e-4f);
        Assert.Equal(40, back.Box.Height, 1e-4f);
        Assert.Equal(10, back.Landmarks!.Value.LeftMouth.Y, 1e-4f);
    }

    [Fact]
    public void A_photo_at_full_size_does_not_change_faces()
    {
        var photo = new PhotoPixels(TestPictures.Noise(40, 30, seed: 1));
        Assert.True(photo.IsWhole);
        Assert.Same(s_face, photo.ToPhoto(s_face));
        Assert.Same(s_face, photo.FromPhoto(s_face));
    }

    [Theory]
    [InlineData(1.01f, 101)]
    [InlineData(2f, 200)]
    [InlineData(3.999f, 400)]
    [InlineData(50f, 400)] // no more than the photo has
    [InlineData(float.PositiveInfinity, 400)]
    public void More_pixels_are_requested_by_the_longer_side(float factor, int sidePx)
    {
        var asked = new List<int>();
        Reduced(100, 50, 400, 150, asked).Enlarge(factor);
        Assert.Equal([sidePx], asked);
    }

    private static PhotoPixels Reduced(int width, int height, int photoWidth, int photoHeight, List<int> asked)
    {
        RgbImage image = TestPictures.Noise(width, height, seed: 1);
        return new PhotoPixels(
            image,
            photoWidth,
            photoHeight,
            side =>
            {
                asked.Add(side);
                return new PhotoPixels(image);
            }
        );
    }
}
