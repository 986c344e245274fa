using Faer.Training.Tests.Networks;
using TorchSharp;
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

    private static void Fill(FaerNet net, double value)
    {
        using var noGradient = no_grad();
        net.get_parameter(Key)!.fill_(value);
    }
}
