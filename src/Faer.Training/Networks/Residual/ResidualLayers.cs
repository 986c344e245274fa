namespace Faer.Training.Networks.Residual;

/// <summary>
/// The layers of a <see cref="ResidualNet"/> in groups: the stem is group 0, followed by one group per stage. Heads
/// have the index after the last group.
/// </summary>
/// <param name="stages">The number of stages.</param>
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
