namespace Faer.Server.Tests.Requests;

public sealed class RequestGateTests
{
    [Fact]
    public void Only_so_many_requests_are_in_at_once()
    {
        var gate = new RequestGate(maxRequests: 2, maxBytes: 100);
        IDisposable first = gate.TryEnter(1)!;
        Assert.NotNull(gate.TryEnter(1));
        Assert.Null(gate.TryEnter(1));
        Assert.Equal(2, gate.Active);
        first.Dispose();
        first.Dispose();
        Assert.Equal(1, gate.Active);
        Assert.NotNull(gate.TryEnter(1));
        Assert.Null(gate.TryEnter(1));
    }

    [Fact]
    public void Only_so_many_bytes_are_in_at_once_but_one_request_always()
    {
        var gate = new RequestGate(maxRequests: 9, maxBytes: 100);
        IDisposable large = gate.TryEnter(500)!;
        Assert.Null(gate.TryEnter(1));
        large.Dispose();
        Assert.NotNull(gate.TryEnter(60));
        Assert.Null(gate.TryEnter(41));
        Assert.NotNull(gate.TryEnter(40));
    }

    [Fact]
    public void The_advice_is_a_second_at_least() => Assert.Equal(1, new RequestGate(1, 1).RetryAfterSeconds);
}
