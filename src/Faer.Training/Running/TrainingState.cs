using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// All that changes while a run goes on: weights, their average, centers or the classifier of people, optimizer, counters. Saved into and restored
/// from one file, so that a resumed run equals an unbroken one to the bit. Not thread-safe.
/// </summary>
internal sealed class TrainingState : IDisposable
{
    private const string StateKey = "state";
    private const string HashKey = "sha256";
    private readonly CheckpointTensors _tensors;

    /// <summary>The start of a run.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="expressionCounts">Training images of each expression class.</param>
    /// <param name="personCount">People of split train, in pre-training.</param>
    /// <param name="backboneWeights">What the network starts from, or null for initial weights.</param>
    /// <exception cref="FaerException">The weights cannot be read or do not fit.</exception>
    public TrainingState(
        Recipe recipe,
        IReadOnlyList<int> expressionCounts,
        int personCount = 0,
        string? backboneWeights = null
    )
    {
        manual_seed(recipe.Seed);
        Net = new FaerNet(recipe.Model.ToOptions());
        Backbone = backboneWeights is null ? null : LoadBackbone(Net, backboneWeights);
        Loss = LossFactory.Create(recipe, Net.FeatureCount, expressionCounts, personCount);
        Average = recipe.EmaDecay > 0 ? new ExponentialMovingAverage(Net, recipe.EmaDecay) : null;
        OptimizerRecipe optimizer = recipe.Optimizer;
        IReadOnlyList<ParameterGroup> groups = ParameterGroups.Split(
            [.. Net.named_parameters(), .. Loss.named_parameters()],
            optimizer.WeightDecay,
            optimizer.Decay,
            optimizer.BackboneLearningRateScale,
            optimizer.LayerDecay
        );
        Optimizer = new FusedAdamW(groups, optimizer.LearningRate, optimizer.Beta1, optimizer.Beta2);
        _tensors = new CheckpointTensors(Net, Loss, Optimizer, Average);
        Position = CheckpointState.Start(RecipeFile.Hash(recipe));
    }

    public FaerNet Net { get; }

    /// <summary>What became of the weights that the network started from; null without such.</summary>
    public BackboneReport? Backbone { get; }

    public MultiTaskLoss Loss { get; }

    public ExponentialMovingAverage? Average { get; }

    public FusedAdamW Optimizer { get; }

    public CheckpointState Position { get; set; }

    public IReadOnlyCollection<Parameter> Parameters => _tensors.Parameters;

    /// <summary>Writes the checkpoint, and beside it its position as JSON, for people.</summary>
    /// <exception cref="FaerException">A file cannot be written; the checkpoint that was there stays.</exception>
    public void Save(string path)
    {
        using var scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> tensors = _tensors.ByName();
        string state = JsonSerializer.Serialize(Position, JsonSerializerOptions.Web);
        SafetensorsFile.Write(
            path,
            tensors,
            new Dictionary<string, string> { [StateKey] = state, [HashKey] = HashOf(state, tensors) }
        );
        AtomicFile.Write(Path.ChangeExtension(path, ".json"), state + "\n");
    }

    /// <summary>Restores what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FaerException">The file is damaged, of another network, or belongs to another recipe.</exception>
    public void Load(string path)
    {
        using var scope = NewDisposeScope();
        using StoredWeights file = Read(path);
        string state =
            file.Metadata.GetValueOrDefault(StateKey)
            ?? throw new FaerException(
                $"{path}: not a training checkpoint (its metadata lacks '{StateKey}'); delete it to start fresh."
            );
        if (file.Metadata.GetValueOrDefault(HashKey) != HashOf(state, file.Tensors))
            throw new FaerException(
                $"{path}: the checkpoint is damaged (its hash does not match); delete it to start fresh."
            );

        CheckpointState position = JsonSerializer.Deserialize<CheckpointState>(state, JsonSerializerOptions.Web)!;
        if (position.RecipeHash != Position.RecipeHash)
        {
            throw new FaerException(
                $"{path}: this checkpoint follows another recipe (hash {position.RecipeHash[..12]}, not {Position.RecipeHash[..12]}); "
                    + "resume with the recipe.json of its run folder and without --set, or choose a new run folder."
            );
        }

        _tensors.Restore(file, position.GlobalStep);
        Position = position;
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Average?.Dispose();
        Loss.Dispose();
        Net.Dispose();
    }

    /// <summary>Nobody disposes of a state whose making failed.</summary>
    private static BackboneReport LoadBackbone(FaerNet net, string path)
    {
        try
        {
            return BackboneWeights.Load(net, path);
        }
        catch
        {
            net.Dispose();
            throw;
        }
    }

    private static StoredWeights Read(string path)
    {
        try
        {
            return SafetensorsFile.Read(path);
        }
        catch (FaerException e)
        {
            throw new FaerException($"{e.Message} Delete it to start fresh.", e);
        }
    }

    /// <summary>SHA-256 over the position, then names, shapes and bytes in the order of the names.</summary>
    private static string HashOf(string state, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(state));
        foreach ((string name, Tensor tensor) in tensors.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name} [{string.Join(',', tensor.shape)}]\n"));
            using Tensor contiguous = tensor.detach().contiguous();
            if (contiguous.numel() > 0)
                hash.AppendData(contiguous.bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
