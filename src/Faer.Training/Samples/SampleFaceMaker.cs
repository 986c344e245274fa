using System.Collections.Concurrent;
using System.Numerics;
using Faer.Alignment;
using Faer.Data;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Training;

/// <summary>
/// Makes the pictures of <c>samples/</c>: faces that no person owns. Each is the pixel mean of many aligned training faces that
/// share a label, chosen to look straight ahead and to be of as many people as there are.
/// </summary>
public sealed class SampleFaceMaker
{
    /// <summary>The least faces of a sample: 150.</summary>
    public const int MinFaces = 150;

    /// <summary>The side of a sample in pixels: 224.</summary>
    public const int SizePx = 224;

    // The straightest of those at hand: sharper than all of them, and still more than the least.
    private const int MaxFaces = 160;

    // Faces that are searched for landmarks, a label: enough to choose from, few enough to take a minute.
    private const int MaxCandidates = 600;

    private readonly IReadOnlyList<FaceSample> _faces;
    private readonly IFaceDetector _detector;
    private readonly AlignmentSettings _alignment = AlignmentSettings.Landmarks;

    /// <summary>A maker of samples from a data set's training split.</summary>
    /// <param name="data">The labelled faces.</param>
    /// <param name="detector">Finds the landmarks; safe for many threads.</param>
    /// <exception cref="FaerException">The set has no split train.</exception>
    public SampleFaceMaker(FaceDataSet data, IFaceDetector detector)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(detector);
        _faces = data.Split("train");
        _detector = detector;
    }

    /// <summary>Makes one sample.</summary>
    /// <param name="label">What its faces share.</param>
    /// <param name="path">The PNG file; one that is there is replaced.</param>
    /// <param name="cancellation">Stops the work between pictures.</param>
    /// <exception cref="FaerException">Fewer than <see cref="MinFaces"/> faces have the label, a picture cannot be read, or the file cannot be written.</exception>
    public SampleFace Make(SampleLabel label, string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<Candidate> faces = Straightest(FewestOfEachPerson(Locate(Candidates(label), cancellation)));
        if (faces.Count < MinFaces)
            throw new FaerException($"Sample '{label.Name}': only {faces.Count} training faces have the label, and a sample needs {MinFaces}; choose another label or a lower probability than {label.MinProbability:0.##}.");

        var average = new AverageFace(SizePx);
        var aligner = new FaceAligner(_alignment, SizePx);
        Lock adding = new();
        ForEach(faces, candidate =>
        {
            var crop = new byte[3 * SizePx * SizePx];
            aligner.Align(ImageDecoder.Decode(candidate.Sample.ImagePath), candidate.Face, crop);
            lock (adding) average.Add(crop);
        }, cancellation);
        AtomicFile.Write(path, average.ToPng());
        return new SampleFace(label, faces.Count, faces.Select(face => face.Person).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>The faces that have the label, the surest of each person first, in turn.</summary>
    private IEnumerable<FaceSample> Candidates(SampleLabel label) => _faces
        .Select(sample => (Sample: sample, Confidence: label.Confidence(sample)))
        .Where(face => face.Confidence > 0)
        .GroupBy(face => PersonOf(face.Sample), StringComparer.Ordinal)
        .SelectMany(person => person.OrderByDescending(face => face.Confidence).Select((face, turn) => (face.Sample, face.Confidence, Turn: turn)))
        .OrderBy(face => face.Turn).ThenByDescending(face => face.Confidence).ThenBy(face => face.Sample.Id, StringComparer.Ordinal)
        .Take(MaxCandidates)
        .Select(face => face.Sample);

    private IReadOnlyList<Candidate> Locate(IEnumerable<FaceSample> samples, CancellationToken cancellation)
    {
        var found = new ConcurrentBag<Candidate>();
        ForEach(samples, sample =>
        {
            RgbImage image = ImageDecoder.Decode(sample.ImagePath);
            if (FaceSelection.NearestToCenter(_detector.Detect(image), image.Width, image.Height) is { Landmarks: { } points } face)
                found.Add(new Candidate(sample, face, DistanceToTemplate(points)));
        }, cancellation);
        return [.. found.OrderBy(candidate => candidate.Sample.Id, StringComparer.Ordinal)];
    }

    /// <summary>How far the landmarks lie from the template at best: small where the face looks straight ahead.</summary>
    private float DistanceToTemplate(FaceLandmarks points)
    {
        Vector2[] from = [.. Enumerable.Range(0, FaceLandmarks.Count).Select(i => points[i])];
        Vector2[] to = [.. _alignment.Template];
        Matrix3x2 transform = SimilarityTransform.Estimate(from, to);
        return from.Zip(to, (point, target) => Vector2.DistanceSquared(Vector2.Transform(point, transform), target)).Sum();
    }

    /// <summary>The straightest faces of each person, so many of each that there are enough.</summary>
    private static List<Candidate> FewestOfEachPerson(IReadOnlyList<Candidate> candidates)
    {
        List<(Candidate Face, int Turn)> turns =
        [
            .. candidates.GroupBy(candidate => candidate.Person, StringComparer.Ordinal)
                .SelectMany(person => person.OrderBy(candidate => candidate.Distance).Select((candidate, turn) => (candidate, turn))),
        ];
        int most = 1;
        while (turns.Count(face => face.Turn < most) < Math.Min(MinFaces, turns.Count)) most++;
        return [.. turns.Where(face => face.Turn < most).Select(face => face.Face)];
    }

    private static List<Candidate> Straightest(List<Candidate> candidates) =>
        [.. candidates.OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Sample.Id, StringComparer.Ordinal).Take(MaxFaces)];

    private static void ForEach<T>(IEnumerable<T> items, Action<T> action, CancellationToken cancellation) =>
        Parallel.ForEach(items, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, action);

    private static string PersonOf(FaceSample sample) => sample.Person ?? sample.Id;

    private sealed record Candidate(FaceSample Sample, DetectedFace Face, float Distance)
    {
        public string Person => PersonOf(Sample);
    }
}
