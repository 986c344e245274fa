using System.Numerics;
using Faer.Imaging;

namespace Faer;

/// <summary>Converts faces between a photo and the pixels that were decoded from it.</summary>
internal static class PhotoFaces
{
    /// <summary>Converts a face from pixels of <see cref="PhotoPixels.Image"/> to pixels of the photo.</summary>
    public static DetectedFace ToPhoto(this PhotoPixels photo, DetectedFace face) =>
        photo.IsWhole ? face : Scale(face, photo.Reduction);

    /// <summary>Converts a face from pixels of the photo to pixels of <see cref="PhotoPixels.Image"/>.</summary>
    public static DetectedFace FromPhoto(this PhotoPixels photo, DetectedFace face) =>
        photo.IsWhole ? face : Scale(face, Vector2.One / photo.Reduction);

    private static DetectedFace Scale(DetectedFace face, Vector2 factor) =>
        (new FaceCandidate(face.Box, face.Landmarks, face.Score, 0) { IsReliable = face.LandmarksReliable })
            .Transform(Matrix3x2.CreateScale(factor))
            .ToFace();
}
