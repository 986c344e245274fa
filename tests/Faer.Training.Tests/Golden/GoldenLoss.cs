using Faer.Training.Losses;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Golden;

/// <summary>The loss of the paper's expression networks: cross-entropy + 0.01 * center loss.</summary>
internal static class GoldenLoss
{
    private const double Lambda = 0.01;

    private static readonly LabelHead s_head = LabelHead.Expression(7);

    public static TaskLoss Of(CenterLoss center) =>
        new([new HeadPart(s_head, new CrossEntropyLoss().Compute, 1), new CenterPart(s_head, center, Lambda)]);

    public static BatchTargets Targets(Tensor labels) => new([KeyValuePair.Create(s_head.Name, labels)]);
}
