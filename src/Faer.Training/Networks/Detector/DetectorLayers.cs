namespace Faer.Training.Networks.Detector;

/// <summary>
/// The layers of a <see cref="DetectorNet"/> in groups: the stem is group 0, followed by one group per stage. The neck
/// and the predictions have the index after the last group.
/// </summary>
/// <param name="stages">The number of stages.</param>
internal sealed class DetectorLayers(int stages) : ILayerGroups
{
    /// <inheritdoc/>
    public int Count => stages + 1;

    /// <inheritdoc/>
    public int IndexOf(string key)
    {
        string part = key.Split('.')[0];
        if (part is DetectorKeys.Stem or DetectorKeys.StemNorm)
            return 0;
        for (int stage = 0; stage < stages; stage++)
        {
            if (part == DetectorKeys.Stage(stage))
                return stage + 1;
        }

        return Count;
    }
}
