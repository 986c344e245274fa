using Faer.Training.Networks.Faer;
using Faer.Training.Optimization;
using Faer.Training.Runs;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class CheckpointTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Buffers_of_network_loss_and_average_travel_with_the_weights()
    {
        using var scope = NewDisposeScope();
        using var run = new NormalizedRun();
        IReadOnlyDictionary<string, Tensor> tensors = run.Tensors.ByName();

        Assert.Equal(
            [
                "average.linear.bias",
                "average.linear.weight",
                "average.norm.bias",
                "average.norm.num_batches_tracked",
                "average.norm.running_mean",
                "average.norm.running_var",
                "average.norm.weight",
                "loss.norm.num_batches_tracked",
                "loss.norm.running_mean",
                "model.norm.num_batches_tracked",
            ],
            tensors
                .Keys.Where(name =>
                    name.StartsWith("average.", StringComparison.Ordinal)
                    || name.EndsWith("num_batches_tracked", StringComparison.Ordinal)
                    || name == "loss.norm.running_mean"
                )
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(ScalarType.Int64, tensors[$"model.{NormalizedNet.Counter}"].dtype);
        Assert.Equal(2 * 4, run.Tensors.Parameters.Count);
    }

    [Fact]
    public void A_restored_run_with_batch_normalization_goes_on_to_the_bit()
    {
        using var scope = NewDisposeScope();
        using NormalizedRun unbroken = new(),
            resumed = new();
        unbroken.Step(seed: 1);
        unbroken.Step(seed: 2);
        string path = _folder.File("checkpoint.safetensors");
        SafetensorsFile.Write(path, unbroken.Tensors.ByName());
        unbroken.Step(seed: 3);

        resumed.Step(seed: 9);
        using (StoredWeights file = SafetensorsFile.Read(path))
            resumed.Tensors.Restore(file, steps: 2);
        Assert.Equal(2, resumed.Net.state_dict()[NormalizedNet.Counter].item<long>());
        resumed.Step(seed: 3);

        IReadOnlyDictionary<string, Tensor> expected = unbroken.Tensors.ByName(),
            actual = resumed.Tensors.ByName();
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, named => Assert.Equal(named.Value.bytes.ToArray(), actual[named.Key].bytes.ToArray()));
        Assert.Equal((3, 3), (resumed.Optimizer.StepCount, resumed.Average.UpdateCount));
    }

    [Fact]
    public void A_checkpoint_that_lacks_a_buffer_is_refused_and_nothing_is_restored()
    {
        using var scope = NewDisposeScope();
        using var run = new NormalizedRun();
        run.Step(seed: 1);
        Dictionary<string, Tensor> tensors = run.Tensors.ByName().ToDictionary();
        tensors.Remove($"model.{NormalizedNet.Mean}");
        string path = _folder.File("checkpoint.safetensors");
        SafetensorsFile.Write(path, tensors);
        run.Step(seed: 2);

        using StoredWeights file = SafetensorsFile.Read(path);
        FaerException error = Assert.Throws<FaerException>(() => run.Tensors.Restore(file, steps: 1));
        Assert.Contains($"1 missing: model.{NormalizedNet.Mean}", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, run.Net.state_dict()[NormalizedNet.Counter].item<long>());
        Assert.Equal(2, run.Optimizer.StepCount);
    }

    /// <summary>A network and a loss with batch normalization, and what trains them.</summary>
    private sealed class NormalizedRun : IDisposable
    {
        private readonly NormalizedNet _loss = new();

        public NormalizedRun()
        {
            Average = new ExponentialMovingAverage(Net, 0.9);
            Optimizer = new FusedAdamW(
                ParameterGroups.Split(
                    [.. Net.named_parameters(), .. _loss.named_parameters()],
                    new FaerLayers([1, 1, 1, 1]),
                    0.01,
                    WeightDecayScope.All
                ),
                0.01
            );
            Tensors = new CheckpointTensors(Net, _loss, Optimizer, Average);
        }

        public NormalizedNet Net { get; } = new();

        public ExponentialMovingAverage Average { get; }

        public FusedAdamW Optimizer { get; }

        public CheckpointTensors Tensors { get; }

        public void Step(int seed)
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator((ulong)seed);
            Optimizer.ZeroGradients();
            Tensor features = Net.call(randn(8, 3, generator: generator));
            _loss.call(features.narrow(1, 0, 3)).square().sum().add(features.pow(3).sum()).backward();
            Optimizer.Step();
            Average.Update(Net);
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            Average.Dispose();
            _loss.Dispose();
            Net.Dispose();
        }
    }
}
