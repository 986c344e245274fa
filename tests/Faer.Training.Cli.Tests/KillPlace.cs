namespace Faer.Training.Cli.Tests;

/// <summary>Where a run was killed, as its folder shows.</summary>
internal enum KillPlace
{
    /// <summary>There is no checkpoint yet.</summary>
    BeforeFirstCheckpoint,

    /// <summary>The last checkpoint is of the end of an epoch.</summary>
    AfterEpoch,

    /// <summary>The last checkpoint was written within an epoch.</summary>
    InsideEpoch,

    /// <summary>A checkpoint is half-written, or whole under its temporary name.</summary>
    InsideWrite,
}
