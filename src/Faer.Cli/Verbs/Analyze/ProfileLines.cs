using System.Globalization;

namespace Faer.Cli.Verbs.Analyze;

/// <summary>Shows what <c>--profile</c> measured.</summary>
internal static class ProfileLines
{
    public static void Write(PipelineProfile profile, TextWriter output)
    {
        double seconds = profile.Elapsed.TotalSeconds;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"profile: {profile.Photos} photos with {profile.Faces} faces in {seconds:F1} s: "
                    + $"{profile.Photos / seconds:F1} photos per second on {profile.Threads} threads, "
                    + $"busy {100 * profile.Utilization:F1} % of the time."
            )
        );
        foreach (PipelineStage stage in Enum.GetValues<PipelineStage>())
        {
            double busy = profile.Busy(stage).TotalSeconds;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"profile: {stage.ToString().ToLowerInvariant(), -7} {busy, 8:F1} thread seconds, "
                        + $"{1000 * busy / profile.Photos, 7:F2} ms per photo; all threads on this stage alone "
                        + $"would do {profile.Threads * profile.Photos / busy:F1} photos per second."
                )
            );
        }
    }
}
