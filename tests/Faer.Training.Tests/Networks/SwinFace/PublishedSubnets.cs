using Faer.Training.Networks.SwinFace;

namespace Faer.Training.Tests.Networks.SwinFace;

/// <summary>The eleven subnets of the published network with all its tasks, the age in years included.</summary>
internal static class PublishedSubnets
{
    public static IReadOnlyList<SwinFaceSubnet> All { get; } =
    [
        .. SwinFaceSubnet
            .For([LabelHead.Attributes, LabelHead.Expression(7)])
            .Zip(
                SwinFaceSubnet.Published,
                (subnet, names) =>
                    names.Contains(SwinFaceSubnet.AgeKey)
                        ? subnet with
                        {
                            Tasks = [new SwinFaceTask(SwinFaceSubnet.AgeKey, 1), .. subnet.Tasks],
                        }
                        : subnet
            ),
    ];
}
