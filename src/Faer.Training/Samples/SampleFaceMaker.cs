using System.Collections.Concurrent;
using System.Numerics;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Detection;
using Faer.Files;
using Faer.Imaging;

namespace Faer.Training.Samples;

/// <summary>
/// Makes the pictures of <c>samples/</c>, which do not show real people. Each is the pixel mean of many aligned
/// training faces that share a label. The clearest frontal faces are used, of as many people as possible.
/// </summary>
public sealed class SampleFaceMaker
{
    /// <summary>The number of faces averaged in a sample: 150.</summary>
    public const int FaceCount = 150;

    /// <summary>The side of a sample in pixels: 224.</summary>
    public const int SizePx = 224;

    // Faces per label in which landmarks are detected: enough to choose from, few enough to take a minute.
    private const int MaxCandidates = 600;

    private readonly IReadOnlyList<FaceSample> _faces;
    private readonly IFaceDetector _detector;
    private readonly AlignmentSettings _alignment = AlignmentSettings.Landmarks;

    /// <summary>Initializes a maker of samples from a data set's training split.</summary>
    /// <param name="data">The labelled faces.</param>
    /// <param name="detector">Detects the landmarks; must be thread-safe.</param>
    /// <exception cref="FaerException">The set has no split train.</exception>
    public SampleFaceMaker(FaceDataSet data, IFaceDetector detector)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(detector);
        _faces = data.Split(SplitName.Train);
        _detector = detector;
    }

    /// <summary>Makes one sample.</summary>
    /// <param name="label">The label that the faces share.</param>
    /// <param name="path">The PNG file; an existing file is replaced.</param>
    /// <param name="cancellationToken">Stops the work between pictures.</param>
    /// <exception cref="FaerException">Fewer than <see cref="FaceCount"/> faces have the label, a picture cannot be
    /// read, or the file cannot be written.</exception>
    public SampleFace Make(SampleLabel label, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<Candidate> faces = Best(FewestOfEachPerson(Locate(Candidates(label), cancellationToken)));
        if (faces.Count < FaceCount)
            throw new FaerException(
                $"Sample '{label.Name}': only {faces.Count} training faces have the label, and a sample "
                    + $"needs {FaceCount}; choose another label or a lower probability than "
                    + $"{label.MinProbability:0.##}."
            );

        var average = new AverageFace(SizePx);
        var aligner = new FaceAligner(_alignment, SizePx);
        Lock adding = new();
        ForEach(
            faces,
            candidate =>
            {
                var crop = new byte[3 * SizePx * SizePx];
                aligner.Align(candidate.Sample.DecodePicture(), candidate.Face, crop);
                lock (adding)
                    average.Add(crop);
            },
            cancellationToken
        );
        AtomicFile.Write(path, average.ToPng());
        return new SampleFace(
            label,
            faces.Count,
            faces.Select(face => face.Person).Distinct(StringComparer.Ordinal).Count()
        );
    }

    /// <summary>
    /// Returns the faces with the label and how clearly they show it: the clearest face of each person, then the second
    /// of each, and so on.
    /// </summary>
    private IEnumerable<(FaceSample Sample, float Clarity)> Candidates(SampleLabel label) =>
        _faces
            .Select(sample => (Sample: sample, Clarity: label.Clarity(sample)))
            .Where(face => face.Clarity is not null)
            .GroupBy(face => PersonOf(face.Sample), StringComparer.Ordinal)
            .SelectMany(person =>
                person
                    .OrderByDescending(face => face.Clarity)
                    .Select((face, turn) => (face.Sample, Clarity: face.Clarity!.Value, Turn: turn))
            )
            .OrderBy(face => face.Turn)
            .ThenByDescending(face => face.Clarity)
            .ThenBy(face => face.Sample.Id, StringComparer.Ordinal)
            .Take(MaxCandidates)
            .Select(face => (face.Sample, face.Clarity));

    private IReadOnlyList<Candidate> Locate(
        IEnumerable<(FaceSample Sample, float Clarity)> samples,
        CancellationToken cancellationToken
    )
    {
        var found = new ConcurrentBag<Candidate>();
        ForEach(
            samples,
            face =>
            {
                RgbImage image = face.Sample.DecodePicture();
                if (
                    FaceSelection.NearestToCenter(_detector.Detect(image), image.Width, image.Height) is
                    { Landmarks: { } points } located
                )
                    found.Add(new Candidate(face.Sample, located, face.Clarity, DistanceToTemplate(points)));
            },
            cancellationToken
        );
        return [.. found.OrderBy(candidate => candidate.Sample.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Returns how far the landmarks are from the template after the best similarity transform; small if the face looks
    /// straight ahead. Only the horizontal offset of the mouth counts, because an open mouth does not mean a turned
    /// head.
    /// </summary>
    private float DistanceToTemplate(FaceLandmarks points)
    {
        Vector2[] from = [.. Enumerable.Range(0, FaceLandmarks.Count).Select(i => points[i])];
        Vector2[] to = [.. _alignment.Template];
        Matrix3x2 transform = SimilarityTransform.Estimate(from, to);
        Vector2[] offsets = [.. from.Zip(to, (point, target) => Vector2.Transform(point, transform) - target)];
        Vector2 mouth = offsets[3] + offsets[4];
        return offsets[..3].Sum(offset => offset.LengthSquared()) + (mouth.X * mouth.X / 2);
    }

    /// <summary>
    /// Returns the straightest faces of each person, with the smallest number per person that gives enough faces.
    /// </summary>
    private static List<Candidate> FewestOfEachPerson(IReadOnlyList<Candidate> candidates)
    {
        List<(Candidate Face, int Turn)> turns =
        [
            .. candidates
                .GroupBy(candidate => candidate.Person, StringComparer.Ordinal)
                .SelectMany(person =>
                    person.OrderBy(candidate => candidate.Distance).Select((candidate, turn) => (candidate, turn))
                ),
        ];
        int most = 1;
        while (turns.Count(face => face.Turn < most) < Math.Min(FaceCount, turns.Count))
            most++;
        return [.. turns.Where(face => face.Turn < most).Select(face => face.Face)];
    }

    /// <summary>Returns the faces with the best ranks by straightness and clarity combined.</summary>
    private static List<Candidate> Best(List<Candidate> candidates)
    {
        Dictionary<float, int> straight = Places(candidates.Select(candidate => candidate.Distance)),
            clear = Places(candidates.Select(candidate => -candidate.Clarity));
        return
        [
            .. candidates
                .OrderBy(candidate => straight[candidate.Distance] + clear[-candidate.Clarity])
                .ThenBy(candidate => candidate.Sample.Id, StringComparer.Ordinal)
                .Take(FaceCount),
        ];
    }

    /// <summary>
    /// Returns the rank of each value in ascending order; equal values share the first of their ranks.
    /// </summary>
    private static Dictionary<float, int> Places(IEnumerable<float> values) =>
        values
            .Order()
            .Index()
            .GroupBy(place => place.Item)
            .ToDictionary(equal => equal.Key, equal => equal.Min(place => place.Index));

    private static void ForEach<T>(IEnumerable<T> items, Action<T> action, CancellationToken cancellationToken) =>
        Parallel.ForEach(
            items,
            new ParallelOptions
            {
                CancellationToken = cancellationToken,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            },
            action
        );

    private static string PersonOf(FaceSample sample) => sample.Person ?? sample.Id;

    private sealed record Candidate(FaceSample Sample, DetectedFace Face, float Clarity, float Distance)
    {
        public string Person => PersonOf(Sample);
    }
}
