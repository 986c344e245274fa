using System.Globalization;

namespace Faer.Cli;

/// <summary>Leaves out faces that cannot be seen well, or are turned away, and counts them. Not thread-safe.</summary>
/// <param name="minQuality">The least score of <see cref="FaceQuality"/>; null for any.</param>
/// <param name="maxDegrees">The most that yaw and pitch may be from straight ahead; null for any. A face whose pose is not known stays.</param>
internal sealed class FaceFilter(float? minQuality, float? maxDegrees)
{
    private long _poor,
        _turned;

    /// <summary>The photo with the faces that stay.</summary>
    public PhotoAnalysis Apply(PhotoAnalysis photo)
    {
        FaceAnalysis[] kept = [.. photo.Faces.Where(Stays)];
        return kept.Length == photo.Faces.Count
            ? photo
            : photo with
            {
                Faces = kept,
                LeftOut = photo.Faces.Count - kept.Length,
            };
    }

    /// <summary>How many were left out and why, at most a line for each reason.</summary>
    public IEnumerable<string> Lines()
    {
        if (_poor > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Counted.Of(_poor, "face")} left out: quality below {minQuality}."
            );
        if (_turned > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Counted.Of(_turned, "face")} left out: turned by more than {maxDegrees} degrees."
            );
    }

    private bool Stays(FaceAnalysis face)
    {
        if (face.Quality is { } quality && quality.Score < minQuality)
        {
            _poor++;
            return false;
        }

        if (face.Pose is { } pose && pose.DegreesFromFrontal > maxDegrees)
        {
            _turned++;
            return false;
        }

        return true;
    }
}
