using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Analysis;

/// <summary>A detector that finds the same faces in every picture.</summary>
internal sealed class FixedDetector(params DetectedFace[] faces) : IFaceDetector
{
    public int Calls;

    public bool IsDisposed { get; private set; }

    public IReadOnlyList<DetectedFace> Detect(RgbImage image)
    {
        Interlocked.Increment(ref Calls);
        return faces;
    }

    public void Dispose() => IsDisposed = true;
}
