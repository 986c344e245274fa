namespace Faer.Training.Networks;

/// <summary>A network's backbone in groups of layers, each of which can have its own learning rate.</summary>
internal interface ILayerGroups
{
    /// <summary>The number of groups of the backbone; also the index of all parameters outside the backbone.</summary>
    int Count { get; }

    /// <summary>
    /// The group of a parameter, from 0 (nearest to the input) to <see cref="Count"/> (outside the backbone: attention,
    /// heads, and parameters of a loss such as centers).
    /// </summary>
    /// <param name="key">The parameter's state-dict key.</param>
    int IndexOf(string key);
}
