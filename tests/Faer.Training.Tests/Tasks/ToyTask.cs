using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Networks.Layers;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks;

/// <summary>
/// The faces task with one more term: the distance between the mean of the features and a learned number.
/// </summary>
internal sealed class ToyTask(FacesTask faces, LossRecipe recipe) : ITrainingTask
{
    public const double Weight = 0.125;

    public IReadOnlyList<LabelHead> Heads => faces.Heads;

    public IReadOnlyList<string> FigureNames => faces.FigureNames;

    public bool NeedsDetector => faces.NeedsDetector;

    public RunDescription Describe() => faces.Describe();

    public TaskLoss CreateLoss(int featureCount) =>
        new([
            .. FacesLoss.Parts(
                recipe,
                Heads,
                Heads.ToDictionary(head => head.Name, head => new double[head.Count]),
                featureCount
            ),
            new ToyPart(new Level()),
        ]);

    public ITaskData Prepare(
        TaskLoss loss,
        string cacheFolder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    ) => faces.Prepare(loss, cacheFolder, options, observer, cancellationToken);

    private sealed class ToyPart(Level level) : ILossPart
    {
        public string Name => "toy";

        public double Weight => ToyTask.Weight;

        public nn.Module Module => level;

        public Tensor Compute(NetworkOutput output, BatchTargets targets) => level.call(output.Features);
    }

    private sealed class Level : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter level;

        public Level()
            : base(nameof(Level))
        {
            using var scope = NewDisposeScope();
            level = OwnedParameter.From(full(1, 3.0f));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input1)
        {
            using var scope = NewDisposeScope();
            return input1.mean().sub(level).square().sum().MoveToOuterDisposeScope();
        }
    }
}
