using Faer.Server.Http.Safety;

namespace Faer.Server.Tests.Http.Safety;

public sealed class WrongKeysTests
{
    [Fact]
    public void A_client_must_wait_for_the_rest_of_the_minute()
    {
        var clock = new Clock();
        var keys = new WrongKeys(clock);
        for (int i = 0; i < WrongKeys.Most; i++)
            Assert.Null(keys.Add("a"));
        clock.Seconds = 20;
        Assert.Equal(40, keys.Add("a"));
        Assert.Null(keys.Add("b"));
        clock.Seconds = 61;
        Assert.Null(keys.Add("a"));
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
