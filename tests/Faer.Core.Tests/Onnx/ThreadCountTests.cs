using Faer.Onnx;

namespace Faer.Core.Tests.Onnx;

public sealed class ThreadCountTests
{
    [Fact]
    public void A_pool_has_at_most_one_thread_per_processor()
    {
        Assert.Equal(1, ThreadCount.Of(1));
        Assert.Equal(Environment.ProcessorCount, ThreadCount.Of(0));
        Assert.Equal(Environment.ProcessorCount, ThreadCount.Of(Environment.ProcessorCount));
        Assert.Equal(Environment.ProcessorCount, ThreadCount.Of(Environment.ProcessorCount + 1));
        Assert.Equal(Environment.ProcessorCount, ThreadCount.Of(int.MaxValue));
    }

    [Fact]
    public void A_session_has_at_most_one_thread_per_processor()
    {
        Assert.Equal(1, ThreadCount.OfSession(1));
        Assert.InRange(ThreadCount.OfSession(0), 0, Environment.ProcessorCount);
        Assert.Equal(Environment.ProcessorCount, ThreadCount.OfSession(Environment.ProcessorCount + 1));
        Assert.Equal(Environment.ProcessorCount, ThreadCount.OfSession(int.MaxValue));
    }

    [Theory]
    [InlineData("0\n", 1)]
    [InlineData("0-1\n", 2)]
    [InlineData("0-3,6,8-9", 7)]
    [InlineData("", 0)]
    [InlineData("none", 0)]
    [InlineData("3-1", 0)]
    public void The_systems_processor_list_is_counted(string list, int count) =>
        Assert.Equal(count, ThreadCount.Count(list));
}
