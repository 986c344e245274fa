using Faer.Training.Networks.Faer;
using Faer.Training.Optimization;
using Faer.Training.Tests.Networks.Faer;
using Faer.Training.Tests.Runs;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Optimization;

[NoTensorLeaks]
public sealed class ExponentialMovingAverageTests
{
    private const string Key = "head.weight";

    [Fact]
    public void The_decay_warms_up_to_its_value()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        Fill(net, 0);
        using var average = new ExponentialMovingAverage(net, 0.25);
        double expected = 0;
        for (int t = 0; t < 6; t++)
        {
            Fill(net, t + 1);
            average.Update(net);
            double decay = Math.Min(0.25, (1.0 + t) / (10 + t));
            expected = decay * expected + (1 - decay) * (t + 1);
            Assert.Equal(expected, average.Averages[Key][0, 0].item<float>(), 1e-5);
        }

        Assert.Equal(6, average.UpdateCount);
    }

    [Fact]
    public void It_follows_a_copy_and_copies_back()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        Fill(net, 1);
        using var average = new ExponentialMovingAverage(net, 0.9);
        Fill(net, 5);
        Assert.Equal(1, average.Averages[Key][0, 0].item<float>());
        average.CopyTo(net);
        Assert.Equal(1, net.get_parameter(Key)![0, 0].item<float>());
        Assert.True(net.get_parameter(Key)!.requires_grad);
    }

    [Fact]
    public void A_restored_average_continues_where_it_was()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        Fill(net, 1);
        using var unbroken = new ExponentialMovingAverage(net, 0.999);
        Fill(net, 2);
        unbroken.Update(net);
        using var resumed = new ExponentialMovingAverage(net, 0.999);
        resumed.Restore(unbroken.Averages, unbroken.UpdateCount, "checkpoint");
        Fill(net, 3);
        unbroken.Update(net);
        resumed.Update(net);
        Assert.Equal(unbroken.Averages[Key][0, 0].item<float>(), resumed.Averages[Key][0, 0].item<float>());
        Assert.Equal(2, resumed.UpdateCount);

        var partial = new Dictionary<string, Tensor> { [Key] = zeros(7, 32) };
        Assert.Contains(
            "checkpoint",
            Assert.Throws<FaerException>(() => resumed.Restore(partial, 0, "checkpoint")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Updates_leave_nothing_but_the_averages_and_outlive_their_scope()
    {
        using var net = new FaerNet(TinyNet.Options);
        ExponentialMovingAverage average;
        using (NewDisposeScope())
        {
            average = new ExponentialMovingAverage(net, 0.9);
            average.Update(net);
        }

        average.Update(net);
        average.Dispose();
    }

    [Fact]
    public void Statistics_are_averaged_and_counters_are_copied()
    {
        using var scope = NewDisposeScope();
        using var net = new NormalizedNet();
        Dictionary<string, Tensor> state = net.state_dict();
        state[NormalizedNet.Mean].fill_(1);
        using var average = new ExponentialMovingAverage(net, 0.9);
        state[NormalizedNet.Mean].fill_(11);
        long counter = (1L << 53) + 1;
        state[NormalizedNet.Counter].fill_(counter);
        average.Update(net);

        // The first decay is (1 + 0) / (10 + 0).
        Assert.Equal((0.1 * 1) + (0.9 * 11), average.Averages[NormalizedNet.Mean][0].item<float>(), 1e-5);
        Assert.Equal(ScalarType.Int64, average.Averages[NormalizedNet.Counter].dtype);
        Assert.Equal(counter, average.Averages[NormalizedNet.Counter].item<long>());
        using var copy = new NormalizedNet();
        average.CopyTo(copy);
        Assert.Equal(counter, copy.state_dict()[NormalizedNet.Counter].item<long>());
    }

    private static void Fill(FaerNet net, double value)
    {
        using var noGradient = no_grad();
        net.get_parameter(Key)!.fill_(value);
    }
}
