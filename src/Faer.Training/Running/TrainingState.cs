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
    private const string AveragePrefix = "average.";
    private readonly Dictionary<string, Parameter> _parameters;

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
        Net = NetworkRegistry.Create(recipe.Model);
        Backbone = backboneWeights is null ? null : LoadBackbone(Net, backboneWeights);
        Loss = LossFactory.Create(recipe, Net.FeatureCount, expressionCounts, personCount);
        Average = recipe.EmaDecay > 0 ? new ExponentialMovingAverage(Net, recipe.EmaDecay) : null;
        _parameters = Net.named_parameters()
            .Select(named => (Name: $"model.{named.name}", named.parameter))
            .Concat(Loss.named_parameters().Select(named => (Name: $"loss.{named.name}", named.parameter)))
            .ToDictionary(named => named.Name, named => named.parameter);
        OptimizerRecipe optimizer = recipe.Optimizer;
        IReadOnlyList<ParameterGroup> groups = ParameterGroups.Split(
            [.. Net.named_parameters(), .. Loss.named_parameters()],
            Net.Layers,
            optimizer.WeightDecay,
            optimizer.Decay,
            optimizer.BackboneLearningRateScale,
            optimizer.LayerDecay
        );
        Optimizer = new FusedAdamW(groups, optimizer.LearningRate, optimizer.Beta1, optimizer.Beta2);
        Position = CheckpointState.Start(RecipeFile.Hash(recipe));
    }

    public Network Net { get; }

    /// <summary>What became of the weights that the network started from; null without such.</summary>
    public BackboneReport? Backbone { get; }

    public MultiTaskLoss Loss { get; }

    public ExponentialMovingAverage? Average { get; }

    public FusedAdamW Optimizer { get; }

    public CheckpointState Position { get; set; }

    public IReadOnlyCollection<Parameter> Parameters => _parameters.Values;

    /// <summary>Writes the checkpoint, and beside it its position as JSON, for people.</summary>
    /// <exception cref="FaerException">A file cannot be written; the checkpoint that was there stays.</exception>
    public void Save(string path)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors = Tensors();
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

        StateDict.Copy(file.Tensors, Tensors(), path);
        Average?.Restore(file.WithPrefix(AveragePrefix), position.GlobalStep, path);
        Optimizer.StepCount = position.GlobalStep;
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
    private static BackboneReport LoadBackbone(Network net, string path)
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

    private Dictionary<string, Tensor> Tensors()
    {
        var tensors = new Dictionary<string, Tensor>(
            _parameters.Select(named => KeyValuePair.Create(named.Key, (Tensor)named.Value))
        );
        var names = _parameters.ToDictionary(named => named.Value.Handle, named => named.Key);
        foreach ((Parameter parameter, Tensor first, Tensor second) in Optimizer.Moments())
        {
            tensors.Add($"optimizer.{names[parameter.Handle]}.exp_avg", first);
            tensors.Add($"optimizer.{names[parameter.Handle]}.exp_avg_sq", second);
        }

        foreach ((string name, Tensor tensor) in Average?.Averages ?? new Dictionary<string, Tensor>())
            tensors.Add(AveragePrefix + name, tensor);

        return tensors;
    }
}
