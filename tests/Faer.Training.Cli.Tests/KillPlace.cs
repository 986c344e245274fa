namespace Faer.Training.Cli.Tests;

/// <summary>The point at which a run was killed, as seen from its folder.</summary>
internal enum KillPlace
{
    /// <summary>There is no checkpoint yet.</summary>
    BeforeFirstCheckpoint,

    /// <summary>The last checkpoint was written at the end of an epoch.</summary>
    AfterEpoch,

    /// <summary>The last checkpoint was written within an epoch.</summary>
    InsideEpoch,

    /// <summary>A checkpoint is incomplete, or complete under its temporary name.</summary>
    InsideWrite,
}
