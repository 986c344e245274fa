using Faer.Detection;
using Faer.Imaging;

namespace Faer.Server.Tests;

/// <summary>Blocks photos of one width until released; finds a face in every other photo at once.</summary>
internal sealed class GateDetector(int heldWidth) : IFaceDetector
{
    // Limits the wait, so that a failing test ends instead of hanging.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _entered = new(0);

    public int Calls;

    public ManualResetEventSlim Go { get; } = new();

    public IReadOnlyList<DetectedFace> Detect(RgbImage image)
    {
        if (image.Width == heldWidth)
        {
            Interlocked.Increment(ref Calls);
            _entered.Release();
            Go.Wait(s_longest);
        }

        return [TestServer.Face];
    }

    /// <summary>Waits until one more photo is blocked.</summary>
    public async Task Holds() =>
        Assert.True(await _entered.WaitAsync(s_longest, TestContext.Current.CancellationToken), "No photo came.");

    public void Dispose()
    {
        _entered.Dispose();
        Go.Dispose();
    }
}
