using System.Globalization;
using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// Judges detectors by the discrete score of FDDB (Jain and Learned-Miller, 2010): a box is a face if its overlap with
/// a marked ellipse is above 0.5, and each face counts once.
/// </summary>
internal static class FddbJudge
{
    /// <summary>The name of the measurement.</summary>
    public const string Name = "fddb";

    private const string Difference = "difference";
    private const string Any = "any";

    private static readonly double[] s_overlaps = [0.5, 0.4];
    private static readonly long[] s_falseAlarms = [5, 10, 20, 50];

    /// <summary>Measures one or two detectors.</summary>
    /// <param name="folder">The folder of FDDB; see <see cref="FddbPicture.Read"/>.</param>
    /// <param name="detectors">The detectors; differences are between the first and the second.</param>
    /// <param name="pass">Reads the pictures.</param>
    /// <param name="bootstrap">How intervals are computed.</param>
    /// <param name="leftOut">Pictures of <see cref="Name"/> that are not measured; null for none.</param>
    /// <exception cref="FaerException">The labels are missing or damaged.</exception>
    public static DetectorReport Measure(
        string folder,
        IReadOnlyList<ComparedDetector> detectors,
        PicturePass pass,
        BootstrapSettings bootstrap,
        LeftOutPictures? leftOut = null
    )
    {
        IReadOnlyList<FddbPicture> all = FddbPicture.Read(folder);
        FddbPicture[] pictures = [.. all.Where(picture => leftOut?.Contains(Name, picture.Image) != true)];
        var curves = new FddbCurves(detectors, s_overlaps);
        int[] read = curves.Detect(pictures, pass);
        FigureIntervals intervals = Bootstrap.Intervals(read.Length, bootstrap, Score);
        var values = new Figures();
        Score(Enumerable.Repeat(1, read.Length).ToArray(), values);
        var figures = new FddbFigures(
            read.Length,
            curves.Faces,
            all.Count - pictures.Length,
            detectors[^1].Name,
            s_overlaps.ToDictionary(Text, overlap => Alarms(overlap, default)),
            [.. Keys().Select(key => Row(key.Detector, key.Search, key.Overlap))],
            detectors.Count < 2
                ? []
                : [.. from search in FddbSearch.All from overlap in s_overlaps select Differ(search, overlap)]
        );
        return new DetectorReport(
            Name,
            "FDDB: recall at equal numbers of false alarms",
            FddbTables.Of(figures),
            FddbTables.Notes(figures),
            JsonSerializer.SerializeToNode(figures, DetectorJsonContext.Default.FddbFigures)!,
            pass.Unreadable
        );

        IEnumerable<(int Detector, FddbSearch Search, double Overlap)> Keys() =>
            from detector in Enumerable.Range(0, detectors.Count)
            from search in FddbSearch.All
            from overlap in s_overlaps
            select (detector, search, overlap);

        // The reference's own number is counted in the same resample, so that both detectors are compared where the
        // reference works.
        IReadOnlyList<long> Alarms(double overlap, ReadOnlySpan<int> weights) =>
            [curves[detectors.Count - 1, FddbSearch.All[0], overlap].Whole(weights).FalseAlarms, .. s_falseAlarms];

        void Score(ReadOnlySpan<int> weights, Figures found)
        {
            foreach ((int detector, FddbSearch search, double overlap) in Keys())
            {
                DetectionCurve curve = curves[detector, search, overlap];
                string part = Part(detector, search, overlap);
                found[part, Any] = curve.Whole(weights).Recall;
                IReadOnlyList<long> alarms = search.HasCurve ? Alarms(overlap, weights) : [];
                for (int i = 0; i < alarms.Count; i++)
                    found[part, At(i)] = curve.RecallAt(alarms[i], weights);
                if (detector != 1)
                    continue;
                foreach (string name in (string[])[Any, .. Enumerable.Range(0, alarms.Count).Select(At)])
                    found[Part(search, overlap), name] = found[Part(0, search, overlap), name] - found[part, name];
            }
        }

        Measured Figure(string part, string name) => new(values[part, name], intervals[part, name]);

        IReadOnlyList<Measured> FiguresAt(string part, FddbSearch search) =>
            search.HasCurve ? [.. Enumerable.Range(0, s_falseAlarms.Length + 1).Select(i => Figure(part, At(i)))] : [];

        FddbRow Row(int detector, FddbSearch search, double overlap)
        {
            DetectionCurve curve = curves[detector, search, overlap];
            string part = Part(detector, search, overlap);
            return new FddbRow(
                detectors[detector].Name,
                search.Name,
                overlap,
                curve.Count,
                curve.Whole().FalseAlarms,
                Figure(part, Any),
                FiguresAt(part, search),
                search.HasCurve ? curve.Points() : []
            );
        }

        FddbDifference Differ(FddbSearch search, double overlap)
        {
            string part = Part(search, overlap);
            return new FddbDifference(search.Name, overlap, Figure(part, Any), FiguresAt(part, search));
        }
    }

    private static string Part(int detector, FddbSearch search, double overlap) =>
        string.Create(CultureInfo.InvariantCulture, $"{detector}/{search.Name}/{overlap}");

    private static string Part(FddbSearch search, double overlap) =>
        string.Create(CultureInfo.InvariantCulture, $"{Difference}/{search.Name}/{overlap}");

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"at {index}");

    private static string Text(double overlap) => overlap.ToString(CultureInfo.InvariantCulture);
}
