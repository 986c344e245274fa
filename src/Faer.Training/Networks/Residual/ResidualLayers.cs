namespace Faer.Training;

/// <summary>The layers of a <see cref="ResidualNet"/> in groups: the stem is group 0, then one group per stage; heads come after the last.</summary>
/// <param name="stages">Stages of the network.</param>
internal sealed class ResidualLayers(int stages) : ILayerGroups
{
    /// <inheritdoc/>
    public int Count => stages + 1;

    /// <inheritdoc/>
    public int IndexOf(string key)
    {
        if (key.StartsWith("conv1.", StringComparison.Ordinal) || key.StartsWith("bn1.", StringComparison.Ordinal))
            return 0;
        for (int stage = 1; stage <= stages; stage++)
        {
            if (key.StartsWith($"{ResidualKeys.Stage(stage)}.", StringComparison.Ordinal))
                return stage;
        }

        return Count;
    }
}
