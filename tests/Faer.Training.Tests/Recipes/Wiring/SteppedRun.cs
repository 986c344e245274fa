using System.Globalization;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>
/// A real run of one step per epoch over all pictures of <see cref="TwinFaces"/>, without randomness between the
/// pictures and the loss, and the files in its folder. Gradients are read from the optimizer's first moments. With <see
/// cref="Still"/> the weights do not move, so the logits on split val equal the logits in the step.
/// </summary>
internal sealed class SteppedRun : IDisposable
{
    /// <summary>A learning rate too small to change a float, and no decay.</summary>
    public static readonly string[] Still = ["optimizer.learningRate=1e-30", "optimizer.weightDecay=0"];

    private const string RecipeText = """
        {
          "name": "stepped", "epochs": 1, "batchSize": 48, "seed": 3,
          "model": { "depths": [1, 1, 1, 1], "dims": [8, 16, 24, 32], "layerScaleInit": 0.1 },
          "input": { "sizePx": 32, "alignment": "resize" },
          "data": {
            "margin": 1,
            "augmentation": {
              "flipProbability": 0, "shift": 0, "scale": 0, "rotationDegrees": 0, "brightness": 0, "contrast": 0,
              "saturation": 0, "greyProbability": 0, "erasingProbability": 0
            }
          },
          "loss": { "attributes": "bce", "centerWeight": 0 },
          "schedule": { "kind": "exponential", "gamma": 1, "warmupEpochs": 0 },
          "emaDecay": 0
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TwinFaces _faces;

    public SteppedRun(TwinFaces faces, params string[] settings)
    {
        _faces = faces;
        Recipe = RecipeFile.Parse(RecipeText, "stepped.json", settings);
    }

    public Recipe Recipe { get; }

    private RunFolder Files => new(_folder.File("run"));

    /// <summary>
    /// Trains to the end, or stops after the given number of steps, each of which is an epoch; continues where the last
    /// call stopped.
    /// </summary>
    public SteppedRun Train(int? steps = null)
    {
        using var stop = new CancellationTokenSource();
        var observer = new RecordingObserver
        {
            OnProgress = progress =>
            {
                if (progress.Epoch == steps)
                    stop.Cancel();
            },
        };
        Trainer.Run(
            Recipe,
            _faces.Data,
            Files,
            new TrainerOptions
            {
                CacheFolder = _faces.Cache,
                Resume = true,
                Threads = 1,
                Time = new TickingTime(),
            },
            observer,
            stop.Token
        );
        return this;
    }

    /// <summary>A cell in the last row of metrics.csv.</summary>
    public double Metric(string column)
    {
        string[] lines = File.ReadAllLines(Files.Metrics);
        int index = Array.IndexOf(lines[0].Split(','), column);
        Assert.True(index >= 0, $"metrics.csv has no column {column}: {lines[0]}");
        return double.Parse(lines[^1].Split(',')[index], CultureInfo.InvariantCulture);
    }

    /// <summary>The columns of metrics.csv.</summary>
    public string[] Columns() => File.ReadLines(Files.Metrics).First().Split(',');

    /// <summary>A tensor in the last checkpoint.</summary>
    public float[] State(string key) => Values(Files.Last, key);

    /// <summary>The names of the weights in the last checkpoint.</summary>
    public IReadOnlyList<string> WeightKeys()
    {
        using var scope = NewDisposeScope();
        using StoredWeights file = SafetensorsFile.Read(Files.Last);
        return [.. file.Tensors.Keys.Where(key => key.StartsWith("model.", StringComparison.Ordinal))];
    }

    /// <summary>The gradient of a weight in the first step.</summary>
    public double[] Gradient(string key) =>
        [.. State($"optimizer.{key}.exp_avg").Select(moment => moment / (1 - Recipe.Optimizer.Beta1))];

    /// <summary>The logits of the best epoch's weights on split val, in the order of the samples.</summary>
    public float[] Validation(string key) => Values(Files.BestValidation, key);

    public void Dispose() => _folder.Dispose();

    private static float[] Values(string path, string key)
    {
        using var scope = NewDisposeScope();
        using StoredWeights file = SafetensorsFile.Read(path);
        return [.. file[key].to(ScalarType.Float32).contiguous().data<float>()];
    }
}
