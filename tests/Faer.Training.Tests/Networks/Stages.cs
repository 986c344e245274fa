using Faer.Training.Networks;
using TorchSharp;

namespace Faer.Training.Tests.Networks;

/// <summary>The maps that a network shows to a probe.</summary>
internal static class Stages
{
    /// <summary>Returns the shape of the map of each stage.</summary>
    public static IReadOnlyList<long[]> ShapesOf(Network net, long images, long sizePx)
    {
        using var scope = torch.NewDisposeScope();
        var shapes = new List<long[]>();
        for (int stage = 1; stage <= net.StageCount; stage++)
        {
            var probe = new ForwardProbe(
                stage,
                map =>
                {
                    shapes.Add(map.shape);
                    return map;
                }
            );
            net.Run(torch.zeros(images, 3, sizePx, sizePx), probe);
        }

        return shapes;
    }
}
