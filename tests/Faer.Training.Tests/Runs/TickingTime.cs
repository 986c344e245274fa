namespace Faer.Training.Tests.Runs;

/// <summary>A clock that advances by one second whenever it is read, so that every step is reported.</summary>
internal sealed class TickingTime : TimeProvider
{
    private long _seconds;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => _seconds++;
}
