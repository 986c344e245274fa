namespace Faer.Training;

internal static class CurvesPlot
{
    public static void Save(string path, string title, IReadOnlyList<EpochMetrics> rows)
    {
    }
}
