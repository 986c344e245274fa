using Faer.Onnx;

namespace Faer.Core.Tests.Onnx;

public sealed class SharedLifetimeTests
{
    [Fact]
    public void The_last_user_frees_once()
    {
        int freed = 0;
        var lifetime = new SharedLifetime(this, () => freed++);
        lifetime.Enter();
        lifetime.Enter();

        lifetime.Dispose();
        lifetime.Dispose();
        lifetime.Leave();
        Assert.Equal(0, freed);
        Assert.Throws<ObjectDisposedException>(lifetime.Enter);

        lifetime.Leave();
        Assert.Equal(1, freed);
        Assert.Throws<ObjectDisposedException>(lifetime.Enter);
    }

    [Fact]
    public void Nothing_is_used_after_it_is_freed()
    {
        for (int round = 0; round < 200; round++)
        {
            int freed = 0,
                usedAfter = 0;
            using var lifetime = new SharedLifetime(this, () => Interlocked.Increment(ref freed));
            Parallel.For(
                0,
                6,
                i =>
                {
                    if (i == 3)
                        lifetime.Dispose();
                    try
                    {
                        lifetime.Enter();
                    }
                    catch (ObjectDisposedException)
                    {
                        return;
                    }

                    if (Volatile.Read(ref freed) != 0)
                        Interlocked.Increment(ref usedAfter);
                    lifetime.Leave();
                }
            );

            Assert.Equal((1, 0), (freed, usedAfter));
        }
    }
}
