using Faer.Training.Optimization;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Optimization;

public sealed class TensorListsTests
{
    [Fact]
    public void The_norm_is_over_all_of_them_and_they_are_scaled_down_to_the_most_that_is_allowed()
    {
        using Tensor first = tensor(new float[] { 3, 0 });
        using Tensor second = tensor(new float[] { 4 });

        double norm = TensorLists.ClipNorm([first, second], 1);

        Assert.Equal(5, norm, 1e-6);
        Assert.Equal([0.6f, 0], first.data<float>(), (a, b) => MathF.Abs(a - b) < 1e-5f);
        Assert.Equal(0.8f, second.item<float>(), 1e-5f);
    }

    /// <summary>A number whose native copy is freed before libtorch reads it is garbage, or ends the run; it takes a busy collector to see it.</summary>
    [Fact]
    public async Task Numbers_live_until_libtorch_has_read_them()
    {
        using var stop = new CancellationTokenSource();
        Task collector = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            },
            TestContext.Current.CancellationToken
        );
        using Tensor value = zeros(1);
        using Tensor one = ones(1);

        for (int call = 0; call < 20_000; call++)
        {
            value.zero_();
            TensorLists.Lerp([value], [one], 0.25);
            Assert.Equal(0.25f, value.item<float>());
        }
        await stop.CancelAsync();
        await collector;
    }
}
