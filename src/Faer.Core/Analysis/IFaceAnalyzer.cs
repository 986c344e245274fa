using Faer.Imaging;
using Faer.Models;

namespace Faer;

/// <summary>
/// What a <see cref="FaceAnalyzer"/> does, so that a program that uses one can be tested with a fake. Implementations
/// must be safe for many threads at once.
/// </summary>
/// <remarks>
/// <see cref="FaceAnalyzer.OpenQueue"/> is not part of it: a queue belongs to the model and the memory of an analyzer.
/// </remarks>
public interface IFaceAnalyzer : IDisposable
{
    /// <inheritdoc cref="FaceAnalyzer.Metadata"/>
    ModelMetadata Metadata { get; }

    /// <inheritdoc cref="FaceAnalyzer.ProbabilitiesPerFace"/>
    int ProbabilitiesPerFace { get; }

    /// <inheritdoc cref="FaceAnalyzer.Analyze(string)"/>
    IReadOnlyList<FaceAnalysis> Analyze(string path);

    /// <inheritdoc cref="FaceAnalyzer.Analyze(Stream, string)"/>
    IReadOnlyList<FaceAnalysis> Analyze(Stream stream, string name = "stream");

    /// <inheritdoc cref="FaceAnalyzer.Analyze(ReadOnlyMemory{byte}, string)"/>
    IReadOnlyList<FaceAnalysis> Analyze(ReadOnlyMemory<byte> encoded, string name = "photo");

    /// <inheritdoc cref="FaceAnalyzer.Analyze(ReadOnlySpan{byte}, int, int, int, PixelLayout)"/>
    IReadOnlyList<FaceAnalysis> Analyze(
        ReadOnlySpan<byte> pixels,
        int width,
        int height,
        int strideBytes,
        PixelLayout layout
    );

    /// <inheritdoc cref="FaceAnalyzer.Analyze(RgbImage)"/>
    IReadOnlyList<FaceAnalysis> Analyze(RgbImage image);

    /// <inheritdoc cref="FaceAnalyzer.Analyze(RgbImage, IReadOnlyList{DetectedFace})"/>
    IReadOnlyList<FaceAnalysis> Analyze(RgbImage image, IReadOnlyList<DetectedFace> faces);

    /// <inheritdoc cref="FaceAnalyzer.AnalyzeAligned(string)"/>
    FaceAnalysis AnalyzeAligned(string path);

    /// <inheritdoc cref="FaceAnalyzer.AnalyzeAligned(RgbImage)"/>
    FaceAnalysis AnalyzeAligned(RgbImage image);

    /// <inheritdoc cref="FaceAnalyzer.AnalyzeAligned(ReadOnlySpan{byte}, Span{float})"/>
    void AnalyzeAligned(ReadOnlySpan<byte> rgbCrops, Span<float> probabilities);

    /// <inheritdoc cref="FaceAnalyzer.AnalyzeFilesAsync(IEnumerable{string}, PipelineOptions?, CancellationToken)"/>
    IAsyncEnumerable<PhotoAnalysis> AnalyzeFilesAsync(
        IEnumerable<string> paths,
        PipelineOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <inheritdoc cref="FaceAnalyzer.AnalyzeFilesAsync(IAsyncEnumerable{string}, PipelineOptions?, CancellationToken)"/>
    IAsyncEnumerable<PhotoAnalysis> AnalyzeFilesAsync(
        IAsyncEnumerable<string> paths,
        PipelineOptions? options = null,
        CancellationToken cancellationToken = default
    );
}
