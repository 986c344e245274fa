using Faer.Training.Networks;
using Faer.Training.Optimization;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;
using Faer.Training.Tasks;
using Faer.Training.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Runs;

/// <summary>
/// The state of a run: weights, their average, centers or the classifier of people, optimizer, counters. Saved to and
/// restored from one file, so that a resumed run is bit-identical to an uninterrupted one. Not thread-safe.
/// </summary>
internal sealed class TrainingState : IDisposable
{
    private readonly CheckpointTensors _tensors;

    /// <summary>Initializes the state at the start of a run.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="heads">The heads of the network.</param>
    /// <param name="createLoss">Creates the loss for the network's number of features.</param>
    /// <param name="backboneWeights">The file of the starting weights, or null for initial weights.</param>
    /// <exception cref="FaerException">The weights cannot be read or do not fit.</exception>
    public TrainingState(
        Recipe recipe,
        IReadOnlyList<LabelHead> heads,
        Func<int, TaskLoss> createLoss,
        string? backboneWeights = null
    )
    {
        manual_seed(recipe.Seed);
        Net = NetworkRegistry.Create(recipe.Model, heads);
        Backbone = backboneWeights is null ? null : LoadBackbone(Net, backboneWeights, recipe.Input);
        Loss = createLoss(Net.FeatureCount);
        Average = recipe.EmaDecay > 0 ? new ExponentialMovingAverage(Net, recipe.EmaDecay) : null;
        OptimizerRecipe optimizer = recipe.Optimizer;
        IReadOnlyList<ParameterGroup> groups = ParameterGroups.Split(
            [.. Net.named_parameters(), .. Loss.named_parameters()],
            Net.Layers,
            optimizer.WeightDecay,
            optimizer.Decay,
            optimizer.BackboneLearningRateScale,
            optimizer.LayerDecay,
            optimizer.CenterLearningRateScale
        );
        Optimizer = optimizer.Kind switch
        {
            OptimizerKind.Sgd => new MomentumSgd(groups, optimizer.LearningRate, optimizer.Momentum),
            _ => new FusedAdamW(groups, optimizer.LearningRate, optimizer.Beta1, optimizer.Beta2),
        };
        _tensors = new CheckpointTensors(Net, Loss, Optimizer, Average, Loss.Observers);
        Clipped =
            optimizer.ClipScope == ClipScope.All
                ? _tensors.Parameters
                :
                [
                    .. Net.named_parameters()
                        .Where(named => Net.Layers.IndexOf(named.name) < Net.Layers.Count)
                        .Select(named => named.parameter),
                ];
        Position = CheckpointState.Start(RecipeFile.Hash(recipe));
    }

    public Network Net { get; }

    /// <summary>How the starting weights were used; null if the network started from initial weights.</summary>
    public BackboneReport? Backbone { get; }

    public TaskLoss Loss { get; }

    public ExponentialMovingAverage? Average { get; }

    public GroupOptimizer Optimizer { get; }

    public CheckpointState Position { get; set; }

    /// <summary>The parameters whose gradient is clipped.</summary>
    public IReadOnlyList<Parameter> Clipped { get; }

    /// <summary>
    /// Writes a checkpoint. An existing one is kept as <paramref name="previous"/>, or replaced if that is null.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Save(string path, string? previous)
    {
        using var scope = NewDisposeScope();
        CheckpointFile.Write(path, _tensors.ByName(), Position, previous);
    }

    /// <summary>Restores a checkpoint.</summary>
    /// <param name="file">The checkpoint's tensors; the caller keeps ownership.</param>
    /// <param name="position">The checkpoint's position.</param>
    /// <param name="recipeHashes">
    /// The hashes of recipes that the checkpoint can have: of this recipe, and of the recipes before the run was made
    /// longer.
    /// </param>
    /// <exception cref="FaerException">The checkpoint belongs to another network or another recipe.</exception>
    public void Restore(StoredWeights file, CheckpointState position, IEnumerable<string> recipeHashes)
    {
        if (!recipeHashes.Contains(position.RecipeHash))
        {
            throw new FaerException(
                $"{file.Source}: this checkpoint belongs to another recipe (hash "
                    + $"{position.RecipeHash[..12]}, not {Position.RecipeHash[..12]}); "
                    + "resume with the recipe.json of its run folder and without --set, or choose a new run folder."
            );
        }

        using var scope = NewDisposeScope();
        _tensors.Restore(file, position.GlobalStep);
        Position = position with { RecipeHash = Position.RecipeHash };
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Average?.Dispose();
        Loss.Dispose();
        Net.Dispose();
    }

    /// <summary>Disposes the network if loading fails; the constructor has not returned yet.</summary>
    private static BackboneReport LoadBackbone(Network net, string path, InputRecipe input)
    {
        try
        {
            return BackboneWeights.Load(net, path, input);
        }
        catch
        {
            net.Dispose();
            throw;
        }
    }
}
