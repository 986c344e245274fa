using System.Diagnostics;
using System.Globalization;
using Faer.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Benchmarks;

/// <summary>
/// A training run, loader and all, beside the bare forward, backward and optimizer on a batch that is there already, and beside the same network
/// in PyTorch; what each phase of a step takes.
/// </summary>
internal sealed class TrainingSpeed : IBenchmark
{
    private const int Rounds = 3;
    private const int Steps = 6;

    /// <summary>Backbone, input in pixels, images a batch: the shipped model as it was trained, and a larger network.</summary>
    private static readonly (string Backbone, int SizePx, int Batch)[] s_settings = [("atto", 112, 64), ("tiny", 224, 4)];

    public string Name => "training";

    public string Title => "Training";

    public void Run(Section section)
    {
        var rows = new List<IReadOnlyList<string>>();
        var phases = new List<IReadOnlyList<string>>();
        foreach ((string backbone, int sizePx, int batch) in s_settings)
        {
            Recipe recipe = Recipe(backbone, sizePx, batch);
            using var faces = new TrainingFaces(batch * Steps);
            var run = new List<double>();
            var waits = new List<double>();
            var bare = new List<double>();
            var peer = new List<double>();
            for (int round = 0; round <= Rounds; round++)
            {
                EpochMetrics epoch = Train(recipe, faces, round);
                double bareMs = Bare(recipe, batch, Steps);
                double? peerMs = PyTorchPeer.MedianMs(backbone, sizePx, batch, get_num_threads(), train: true, Steps);

                // The first round decodes the pictures and warms everything up.
                if (round == 0) continue;
                run.Add(1000 * batch / epoch.ImagesPerSecond);
                waits.Add(epoch.LoaderWaitShare);
                bare.Add(bareMs);
                if (peerMs is { } measured) peer.Add(measured);
            }

            string what = Text($"{backbone}, {sizePx} px, {batch}");
            var (trained, resident) = (new Timing([.. run.Order()]), new Timing([.. bare.Order()]));
            rows.Add([
                what, trained.ToString(), resident.ToString(), Text($"{trained.MedianMs / resident.MedianMs:0.000}"),
                Text($"{100 * waits.Order().ElementAt(waits.Count / 2):0.0} %"),
                peer.Count == 0 ? "-" : new Timing([.. peer.Order()]).ToString(),
                peer.Count == 0 ? "-" : Text($"{peer.Order().ElementAt(peer.Count / 2) / trained.MedianMs:0.00}"),
            ]);
            phases.Add([what, .. Phases(recipe, batch, Steps)]);
        }

        section.Text($"A step of `faer-train train`, over an epoch with augmentation, loss, clipping and moving average, beside the bare forward, loss, backward and optimizer on a resident batch. {get_num_threads()} threads, {Rounds} rounds in turn. PyTorch: {PyTorchPeer.Description}");
        section.Table(["network, input, batch", "a step of a run", "bare", "run / bare", "waited for batches", "PyTorch", "PyTorch / run"], rows);
        section.Text($"Where a step's time goes, medians in milliseconds:");
        section.Table(["network, input, batch", .. PhaseNames], phases);
    }

    private static string[] PhaseNames => ["input", "forward", "loss", "backward", "clip", "AdamW", "moving average"];

    private static Recipe Recipe(string backbone, int sizePx, int batch) => RecipeFile.Parse(
        Text($$"""
        {
          "name": "benchmark", "epochs": 1, "batchSize": {{batch}}, "seed": 1, "emaDecay": 0.998,
          "model": { "backbone": "{{backbone}}", "stochasticDepthRate": 0.1, "headDropout": 0.1, "layerScaleInit": 0.1 },
          "input": { "sizePx": {{sizePx}}, "alignment": "resize" },
          "data": { "augmentation": { "shift": 0.05, "scale": 0.12, "rotationDegrees": 10, "brightness": 0.25, "contrast": 0.25, "saturation": 0.25, "greyProbability": 0.05, "erasingProbability": 0.25, "erasingArea": 0.15 } },
          "loss": { "attributes": "bce", "centerWeight": 0.001 },
          "optimizer": { "learningRate": 1e-4, "weightDecay": 0.05, "decay": "matrices", "gradientClip": 5 }
        }
        """),
        "benchmark");

    /// <summary>An epoch by the trainer, in a new run folder; crops are kept between rounds.</summary>
    private static EpochMetrics Train(Recipe recipe, TrainingFaces faces, int round)
    {
        var folder = new RunFolder(faces.At(Text($"run-{round}")));
        var observer = new Observer();
        Trainer.Run(recipe, faces.Data, folder, new TrainerOptions { CacheFolder = faces.At("crops") }, observer);
        return observer.Epoch ?? throw new InvalidOperationException("The run ended without an epoch.");
    }

    /// <summary>The median step of forward, loss, backward and optimizer alone.</summary>
    private static double Bare(Recipe recipe, int batch, int steps)
    {
        using var memory = new NativeMemoryReuse();
        using var scope = NewDisposeScope();
        using var state = new TrainingState(recipe, [.. Enumerable.Repeat(1, recipe.Model.Expressions)]);
        state.Net.train();
        var (images, attributes, expressions) = Resident(recipe, batch);
        return Timing.Alternate(steps, 1, () =>
        {
            using var step = NewDisposeScope();
            state.Optimizer.ZeroGradients();
            state.Loss.Compute(state.Net.call(images), attributes, expressions).Total.backward();
            state.Optimizer.Step();
        })[0].MedianMs;
    }

    private static IEnumerable<string> Phases(Recipe recipe, int batch, int steps)
    {
        using var memory = new NativeMemoryReuse();
        using var scope = NewDisposeScope();
        using var state = new TrainingState(recipe, [.. Enumerable.Repeat(1, recipe.Model.Expressions)]);
        using var input = new InputTensor(recipe.Input);
        state.Net.train();
        byte[] crops = new byte[batch * recipe.Input.SizePx * recipe.Input.SizePx * 3];
        new Random(1).NextBytes(crops);
        var (_, attributes, expressions) = Resident(recipe, batch);
        var times = PhaseNames.Select(_ => new List<double>()).ToArray();
        for (int i = 0; i <= steps; i++)
        {
            using var step = NewDisposeScope();
            state.Optimizer.ZeroGradients();
            int phase = 0;
            Tensor images = Timed(() => input.Of(crops, batch, recipe.Input.SizePx));
            FaerOutput output = Timed(() => state.Net.call(images));
            Tensor total = Timed(() => state.Loss.Compute(output, attributes, expressions).Total);
            Timed(() => { total.backward(); return 0; });
            Timed(() => TensorLists.ClipNorm([.. state.Parameters.Select(parameter => parameter.grad).OfType<Tensor>()], recipe.Optimizer.GradientClip));
            Timed(() => { state.Optimizer.Step(); return 0; });
            Timed(() => { state.Average!.Update(state.Net); return 0; });

            T Timed<T>(Func<T> action)
            {
                long started = Stopwatch.GetTimestamp();
                T result = action();
                if (i > 0) times[phase].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                phase++;
                return result;
            }
        }

        return times.Select(list => Text($"{list.Order().ElementAt(list.Count / 2):0.0}"));
    }

    private static (Tensor Images, Tensor Attributes, Tensor Expressions) Resident(Recipe recipe, int batch) =>
        (randn(batch, recipe.Input.SizePx, recipe.Input.SizePx, 3).permute(0, 3, 1, 2), rand(batch, FacialAttributes.Count), zeros(batch, ScalarType.Int64));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Observer : ITrainingObserver
    {
        public EpochMetrics? Epoch { get; private set; }

        public void Message(string text)
        {
        }

        public void Progress(TrainingProgress progress)
        {
        }

        public void EpochEnded(EpochMetrics metrics, bool isBest) => Epoch = metrics;
    }
}
