using Faer.Alignment;
using Faer.Detection;
using Faer.Imaging;

namespace Faer;

public sealed partial class FaceAnalyzer
{
    private FaceAnalysis[] Analyze(PhotoPixels photo)
    {
        _lifetime.Enter();
        try
        {
            IReadOnlyList<DetectedFace> faces = FindFaces(ref photo, GetDetector(_modelOptions.Threads));
            return Predict(new PhotoPlanes(this, photo, faces), faces, _model);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    private bool IsScaled =>
        _options.ScaledDecoding && _options.Detector is null && Metadata.Alignment.Mode != AlignmentMode.Resize;

    /// <summary>Decodes a photo in which faces are to be found.</summary>
    private PhotoPixels DecodePhoto(ReadOnlyMemory<byte> encoded, string name) =>
        ImageDecoder.DecodeAtLeast(
            encoded,
            name,
            _options.Decoding,
            IsScaled ? _options.DetectorSettings.MaxSidePx : int.MaxValue
        );

    /// <summary>How much memory decoding takes at most; nothing where the picture is too large to be decoded at all.</summary>
    private long CostOf(ReadOnlyMemory<byte> encoded)
    {
        PictureCost cost = PictureCost.Of(encoded, IsScaled);
        return cost.Pixels > _options.Decoding.MaxPixels ? 0 : cost.DecodingBytes;
    }

    /// <summary>Finds the faces that count, in pixels of the photo.</summary>
    /// <param name="photo">The photo; decoded anew where it was reduced too far for the smallest of these faces, as crops are never enlarged from less than the photo has.</param>
    /// <param name="detector">What finds them; null to take the photo as one face.</param>
    private IReadOnlyList<DetectedFace> FindFaces(ref PhotoPixels photo, IFaceDetector? detector)
    {
        if (detector is null)
            return [WholePicture(photo.WidthPx, photo.HeightPx)];
        IReadOnlyList<DetectedFace> found = detector.Detect(photo.Image);
        if (photo.IsWhole)
            return FaceSelection.Largest(found, _options.MinFacePx, _options.MaxFaces);

        IReadOnlyList<DetectedFace> faces = FaceSelection.Largest(
            [.. found.Select(photo.ToPhoto)],
            _options.MinFacePx,
            _options.MaxFaces
        );
        float pixels = float.PositiveInfinity;
        foreach (DetectedFace face in faces)
            pixels = Math.Min(pixels, _aligner.PixelsPerCropPixel(photo.FromPhoto(WithPoints(face))));
        if (pixels < 1)
            photo = photo.Enlarge(1 / pixels);
        return faces;
    }

    private static DetectedFace WholePicture(int widthPx, int heightPx) =>
        new(new FaceBox(0, 0, widthPx, heightPx), null, 1);

    /// <summary>The detector, loaded when it is first needed; null where the model needs none.</summary>
    /// <param name="threads">Threads of one call, unless its settings say so.</param>
    private IFaceDetector? GetDetector(int threads)
    {
        if (Metadata.Alignment.Mode == AlignmentMode.Resize)
            return null;
        if (_options.Detector is { } given)
            return given;
        threads = ThreadCount.OfSession(_options.DetectorSettings.Threads ?? threads);
        lock (_detectorLock)
        {
            // A failure is not remembered: the detector may be installed while the program runs.
            if (!_ownDetectors.TryGetValue(threads, out IFaceDetector? detector))
            {
                string path = DetectorLocator.Locate(_options.DetectorPath);
                detector = FaceDetectors.Open(path, _options.DetectorSettings with { Threads = threads });
                _ownDetectors.Add(threads, detector);
                AnalyzerLog.DetectorLoaded(_logger, path);
            }

            return detector;
        }
    }
}
