namespace Faer.Data.Evaluation.Detectors;

/// <summary>The curves of all detectors, searches and overlaps on FDDB. Not thread-safe.</summary>
/// <param name="detectors">The detectors.</param>
/// <param name="overlaps">The overlaps above which a box is a face.</param>
internal sealed class FddbCurves(IReadOnlyList<ComparedDetector> detectors, IReadOnlyList<double> overlaps)
{
    private readonly Dictionary<(int Detector, FddbSearch Search, double Overlap), DetectionCurve> _curves = [];

    /// <summary>The number of marked faces in the pictures that could be read.</summary>
    public int Faces { get; private set; }

    /// <summary>The curve of a detector.</summary>
    public DetectionCurve this[int detector, FddbSearch search, double overlap] => _curves[(detector, search, overlap)];

    /// <summary>Searches the pictures with every detector and search.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="pass">Reads them.</param>
    /// <returns>The indices of the pictures that could be read.</returns>
    /// <exception cref="FaerException">No picture can be read.</exception>
    public int[] Detect(IReadOnlyList<FddbPicture> pictures, PicturePass pass)
    {
        OpenedDetectors[] opened = new OpenedDetectors[FddbSearch.All.Count];
        try
        {
            for (int i = 0; i < opened.Length; i++)
                opened[i] = new OpenedDetectors(detectors, FddbSearch.All[i].Options);
            IReadOnlyList<DetectedFace>[][]?[] found = pass.Over(
                [.. pictures.Select(picture => picture.Source)],
                (image, _) => Array.ConvertAll(opened, search => search.Detect(image))
            );
            int[] read = [.. Enumerable.Range(0, found.Length).Where(i => found[i] is not null)];
            if (read.Length == 0)
                throw new FaerException(
                    $"{pass.Unreadable[0].Reason} No picture could be read; check the folder 'images' beside labels.csv."
                );
            int[] faces = [.. read.Select(i => pictures[i].Faces.Count)];
            Faces = faces.Sum();
            for (int search = 0; search < opened.Length; search++)
            {
                for (int detector = 0; detector < detectors.Count; detector++)
                {
                    foreach (double overlap in overlaps)
                        _curves[(detector, FddbSearch.All[search], overlap)] = new DetectionCurve(
                            faces,
                            [.. read.Select(i => Judge(found[i]![search][detector], pictures[i].Faces, overlap))]
                        );
                }
            }

            return read;
        }
        finally
        {
            foreach (OpenedDetectors? search in opened)
                search?.Dispose();
        }
    }

    private static (float Score, bool IsFace)[] Judge(
        IReadOnlyList<DetectedFace> detections,
        IReadOnlyList<FaceEllipse> faces,
        double overlap
    )
    {
        // Joined searches are not in the order of their scores.
        DetectedFace[] byScore = [.. detections.OrderByDescending(face => face.Score)];
        bool[] isFace = FaceMatching.Match([.. byScore.Select(face => face.Box)], faces, overlap);
        return [.. byScore.Select((face, i) => (face.Score, isFace[i]))];
    }
}
