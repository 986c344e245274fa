using System.Globalization;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// The layers of a <see cref="SwinFaceNet"/> in groups: the first convolution is group 0, followed by one group per
/// stage. The subnet for recognition belongs to the last stage, because the published training gives it the backbone's
/// rate. The analysis subnets have the index after the last group.
/// </summary>
/// <param name="stages">The number of stages.</param>
internal sealed class SwinFaceLayers(int stages) : ILayerGroups
{
    private const string Backbone = "backbone.";
    private const string Stages = Backbone + "layers.";
    private const string First = Backbone + "patch_embed.";

    /// <inheritdoc/>
    public int Count => stages + 1;

    /// <inheritdoc/>
    public int IndexOf(string key)
    {
        if (!key.StartsWith(Backbone, StringComparison.Ordinal))
            return Count;
        if (key.StartsWith(First, StringComparison.Ordinal))
            return 0;
        return key.StartsWith(Stages, StringComparison.Ordinal)
            ? int.Parse(key[Stages.Length..].Split('.')[0], CultureInfo.InvariantCulture) + 1
            : stages;
    }
}
