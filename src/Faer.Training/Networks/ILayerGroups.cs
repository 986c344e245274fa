namespace Faer.Training;

/// <summary>A network's backbone in groups of layers, each of which can have a learning rate of its own.</summary>
internal interface ILayerGroups
{
    /// <summary>Groups of the backbone; also the index of everything that is not the backbone.</summary>
    int Count { get; }

    /// <summary>
    /// The group of a parameter, from 0 (nearest to the input) to <see cref="Count"/> (attention, heads, and parameters of a loss such
    /// as centers).
    /// </summary>
    /// <param name="key">Its state-dict key.</param>
    int IndexOf(string key);
}
