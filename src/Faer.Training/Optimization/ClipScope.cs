namespace Faer.Training.Optimization;

/// <summary>The parameters whose gradient is clipped, by its norm over all of them.</summary>
public enum ClipScope
{
    /// <summary>All parameters, of the network and the loss.</summary>
    All,

    /// <summary>Only the parameters of the backbone.</summary>
    Backbone,
}
