using Faer.Detection;
using Faer.Imaging;

namespace Faer.Server.Tests;

/// <summary>Holds photos of one width until it is told to go on; finds a face in every other at once.</summary>
internal sealed class GateDetector(int heldWidth) : IFaceDetector
{
    public int Calls;

    public SemaphoreSlim Entered { get; } = new(0);

    public ManualResetEventSlim Go { get; } = new();

    public IReadOnlyList<DetectedFace> Detect(RgbImage image)
    {
        if (image.Width == heldWidth)
        {
            Interlocked.Increment(ref Calls);
            Entered.Release();
            Go.Wait();
        }

        return [TestServer.Face];
    }

    public void Dispose()
    {
        Entered.Dispose();
        Go.Dispose();
    }
}
