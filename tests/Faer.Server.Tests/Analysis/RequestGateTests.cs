using Faer.Server.Analysis;

namespace Faer.Server.Tests.Analysis;

public sealed class RequestGateTests
{
    [Fact]
    public void The_number_of_concurrent_requests_is_limited()
    {
        var gate = new RequestGate(maxRequests: 2, maxBytes: 100);
        RequestGate.Place first = gate.TryEnter("a", 1)!;
        Assert.NotNull(gate.TryEnter("b", 1));
        Assert.Null(gate.TryEnter("c", 1));
        Assert.Equal(2, gate.Active);
        first.Dispose();
        first.Dispose();
        Assert.Equal(1, gate.Active);
        Assert.NotNull(gate.TryEnter("c", 1));
        Assert.Null(gate.TryEnter("d", 1));
    }

    [Fact]
    public void A_client_may_use_half_of_the_places_while_its_bodies_arrive()
    {
        var gate = new RequestGate(maxRequests: 4, maxBytes: 100);
        RequestGate.Place first = gate.TryEnter("slow", 0)!;
        Assert.NotNull(gate.TryEnter("slow", 0));
        Assert.Null(gate.TryEnter("slow", 0));
        Assert.NotNull(gate.TryEnter("other", 0));
        first.EndUpload();
        first.EndUpload();
        Assert.NotNull(gate.TryEnter("slow", 0));
        Assert.Null(gate.TryEnter("third", 0));
    }

    [Fact]
    public void Bytes_count_as_they_arrive_and_a_body_that_cannot_fit_is_refused_early()
    {
        var gate = new RequestGate(maxRequests: 9, maxBytes: 100);
        RequestGate.Place claims = gate.TryEnter("a", 90)!;
        RequestGate.Place other = gate.TryEnter("b", 50)!;
        Assert.True(claims.TryRead(50));
        Assert.True(other.TryRead(50));
        Assert.False(claims.TryRead(1));
        Assert.Null(gate.TryEnter("c", 1));
        Assert.NotNull(gate.TryEnter("c", 0));
        other.Dispose();
        Assert.NotNull(gate.TryEnter("c", 40));
    }

    [Fact]
    public void A_client_may_use_half_of_the_bytes_but_always_one_body()
    {
        var gate = new RequestGate(maxRequests: 9, maxBytes: 100);
        RequestGate.Place large = gate.TryEnter("a", 500)!;
        Assert.True(large.TryRead(400));
        Assert.True(large.TryRead(100));
        large.Dispose();
        RequestGate.Place one = gate.TryEnter("a", 0)!,
            two = gate.TryEnter("a", 0)!;
        Assert.True(one.TryRead(30));
        Assert.False(two.TryRead(30));
        Assert.True(gate.TryEnter("b", 0)!.TryRead(30));
    }

    [Fact]
    public void The_suggested_wait_is_at_least_one_second() => Assert.Equal(1, new RequestGate(1, 1).RetryAfterSeconds);
}
