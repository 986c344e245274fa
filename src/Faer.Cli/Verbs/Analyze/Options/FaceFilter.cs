using System.Globalization;
using Faer.Cli.Verbs.Analyze.Sinks;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>Leaves out faces of low quality and faces that are turned away, and counts them. Not thread-safe.</summary>
/// <param name="minQuality">Minimum score of <see cref="FaceQuality"/>; null for no limit.</param>
/// <param name="maxDegrees">Maximum absolute yaw and pitch, in degrees; null for no limit. A face without a known pose
/// is kept.</param>
internal sealed class FaceFilter(float? minQuality, float? maxDegrees)
{
    private long _poor,
        _turned;

    /// <summary>Returns the photo with the faces that are kept.</summary>
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

    /// <summary>Returns how many faces were left out and why, at most one line per reason.</summary>
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
