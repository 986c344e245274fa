using Faer.Detection;
using Faer.Imaging;

namespace Faer;

public sealed partial class FaceAnalyzer
{
    /// <summary>
    /// Analyses many photos: decoding, detection and alignment run in parallel, the faces of up to <see cref="AnalyzerOptions.BatchSize"/>
    /// photos go through the model together. Results come lazily and in order; a photo that cannot be read is a result with an error.
    /// </summary>
    /// <param name="paths">The photos.</param>
    /// <param name="aligned">True when each picture is one aligned face as a whole; no detector is used then.</param>
    /// <param name="cancellationToken">Stops between photos.</param>
    /// <exception cref="DetectorNotFoundException">No detector is installed; thrown when the first result is read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<PhotoAnalysis> AnalyzeMany(IEnumerable<string> paths, bool aligned = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Results();

        IEnumerable<PhotoAnalysis> Results()
        {
            foreach (string[] chunk in paths.Chunk(_options.BatchSize))
            {
                foreach (PhotoAnalysis result in AnalyzeChunk(chunk, aligned, cancellationToken)) yield return result;
            }
        }
    }

    private PhotoAnalysis[] AnalyzeChunk(string[] paths, bool aligned, CancellationToken cancellationToken)
    {
        _lifetime.Enter();
        try
        {
            IFaceDetector? detector = aligned ? null : GetDetector();
            var photos = new PreparedPhoto[paths.Length];
            var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _options.Threads > 0 ? _options.Threads : Environment.ProcessorCount };
            Parallel.For(0, paths.Length, parallel, i => photos[i] = Prepare(paths[i], aligned, detector));
            cancellationToken.ThrowIfCancellationRequested();

            FaceAnalysis[] faces = Predict(photos.SelectMany(photo => photo.Crops).ToArray(), [.. photos.SelectMany(photo => photo.Faces)]);
            var results = new PhotoAnalysis[paths.Length];
            for (int i = 0, first = 0; i < results.Length; first += photos[i].Faces.Count, i++)
                results[i] = new PhotoAnalysis(paths[i], faces[first..(first + photos[i].Faces.Count)], photos[i].Error);

            return results;
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    private PreparedPhoto Prepare(string path, bool aligned, IFaceDetector? detector)
    {
        try
        {
            RgbImage image = ImageDecoder.Decode(path, _options.Decoding);
            if (aligned) return new PreparedPhoto([WholePicture(image)], CutWhole(image), null);
            IReadOnlyList<DetectedFace> faces = FindFaces(image, detector);
            return new PreparedPhoto(faces, Cut(image, faces), null);
        }
        catch (FaerException error)
        {
            AnalyzerLog.PhotoLeftOut(_logger, error.Message);
            return new PreparedPhoto([], [], error);
        }
    }

    private readonly record struct PreparedPhoto(IReadOnlyList<DetectedFace> Faces, byte[] Crops, FaerException? Error);
}
