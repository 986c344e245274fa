using Faer.Alignment;
using Faer.Detection;
using Faer.Imaging;
using Faer.Onnx;

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

    /// <summary>Decodes a photo for face detection.</summary>
    private PhotoPixels DecodePhoto(ReadOnlyMemory<byte> encoded, string name) =>
        ImageDecoder.DecodeAtLeast(
            encoded,
            name,
            _options.Decoding,
            IsScaled ? _options.DetectorSettings.MaxSidePx : int.MaxValue
        );

    /// <summary>
    /// The maximum memory that decoding takes, in bytes; 0 if the picture is above the pixel limit and will not be
    /// decoded.
    /// </summary>
    private long CostOf(ReadOnlyMemory<byte> encoded)
    {
        PictureCost cost = PictureCost.Of(encoded, IsScaled);
        return cost.Pixels > _options.Decoding.MaxPixels ? 0 : cost.DecodingBytes;
    }

    /// <summary>Finds the faces within the limits of size and number, in pixels of the photo.</summary>
    /// <param name="photo">
    /// The photo. It is decoded again at a larger size if the smallest of these faces has less than one pixel per crop
    /// pixel, so that a crop is not enlarged while the photo has more pixels.
    /// </param>
    /// <param name="detector">The detector; null to take the whole photo as one face.</param>
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

    /// <summary>Gets the detector, loading it on first use; null if the model does not need one.</summary>
    /// <param name="threads">Threads per call, unless <see cref="YuNetOptions.Threads"/> is set.</param>
    private IFaceDetector? GetDetector(int threads)
    {
        if (Metadata.Alignment.Mode == AlignmentMode.Resize)
            return null;
        if (_options.Detector is { } given)
            return given;
        threads = ThreadCount.OfSession(_options.DetectorSettings.Threads ?? threads);
        lock (_detectorLock)
        {
            // A failure is not cached: the detector may be installed while the program runs.
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
