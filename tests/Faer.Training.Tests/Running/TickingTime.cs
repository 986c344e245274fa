namespace Faer.Training.Tests.Running;

/// <summary>A second passes whenever someone looks, so that every step is reported.</summary>
internal sealed class TickingTime : TimeProvider
{
    private long _seconds;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => _seconds++;
}
