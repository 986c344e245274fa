using System.Diagnostics;
using System.Text;
using Faer.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// Trains a network by a recipe into a run folder. The same recipe, data and number of threads give the same weights, and a
/// run that was stopped and resumed gives those of an unbroken one. One run a process at a time: torch's seed is global.
/// </summary>
public sealed class Trainer
{
    private const double TolerableLoaderWait = 0.03;
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromMilliseconds(500);

    private readonly Recipe _recipe;
    private readonly RunFolder _folder;
    private readonly ITrainingObserver _observer;
    private readonly TrainingData _data;
    private readonly TrainingState _state;
    private readonly InputTensor _input;

    private Trainer(Recipe recipe, RunFolder folder, ITrainingObserver observer, TrainingData data, TrainingState state, InputTensor input)
    {
        _recipe = recipe;
        _folder = folder;
        _observer = observer;
        _data = data;
        _state = state;
        _input = input;
    }

    /// <summary>Runs the recipe to its end, or until cancelled; a cancelled run saves its position first.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="data">A data set with the splits train and val.</param>
    /// <param name="folder">Where everything goes.</param>
    /// <param name="options">Detector, cache, threads, resume.</param>
    /// <param name="observer">Sees the run as it goes.</param>
    /// <param name="cancellation">Stops after the current step.</param>
    /// <returns>Whether the run reached its end.</returns>
    /// <exception cref="FaerException">The data, the folder or a checkpoint cannot be used, or a loss is not finite.</exception>
    public static bool Run(Recipe recipe, FaceDataSet data, RunFolder folder, TrainerOptions options, ITrainingObserver observer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        bool resumes = File.Exists(folder.Last);
        if (resumes && !options.Resume) throw new FaerException($"{folder.Root}: there is a checkpoint of an earlier run; add --resume to go on with it, or choose another folder.");
        if (options.Threads > 0) set_num_threads(options.Threads);

        folder.Create();
        using var prepared = new TrainingData(recipe, data, options.CacheFolder ?? folder.Cache, options, observer, cancellation);
        using var state = new TrainingState(recipe, prepared.ExpressionCounts);
        if (resumes)
        {
            state.Load(folder.Last);
            observer.Message($"Resumed after epoch {state.Position.Epoch}, step {state.Position.Step}.");
        }

        AtomicFile.Write(folder.Recipe, stream => stream.Write(Encoding.UTF8.GetBytes(RecipeFile.ToJson(recipe))));
        RunDescription.Of(recipe, data).Save(folder.Run);
        MetricsFile.KeepEpochs(folder.Metrics, state.Position.Epoch);
        using var input = new InputTensor(recipe.Input);
        return new Trainer(recipe, folder, observer, prepared, state, input).RunEpochs(cancellation);
    }

    private bool RunEpochs(CancellationToken cancellation)
    {
        var validation = new Validation(_data.Validation, _data.ValidationLoader, _input);
        using var board = new TensorBoardLog(_folder.TensorBoard);
        using FaerNet averaged = new(_recipe.Model.ToOptions());
        while (_state.Position.Epoch < _recipe.Epochs)
        {
            EpochSpeed? speed = TrainEpoch(cancellation);
            if (speed is null) return false;

            _state.Average?.CopyTo(averaged);
            FaerNet evaluated = _state.Average is null ? _state.Net : averaged;
            ValidationResult result = validation.Run(evaluated, cancellation);
            EpochMetrics metrics = Metrics(result, speed);
            bool isBest = metrics.ValidationScore > _state.Position.BestScore;
            if (isBest) BestWeights.Save(_folder, evaluated, _data.Validation, result, _state.Position.RecipeHash, metrics);

            _state.Position = _state.Position with
            {
                Epoch = metrics.Epoch,
                Step = 0,
                Sums = [0, 0, 0, 0],
                BestEpoch = isBest ? metrics.Epoch : _state.Position.BestEpoch,
                BestScore = isBest ? metrics.ValidationScore : _state.Position.BestScore,
            };
            _state.Save(_folder.Last);
            MetricsFile.Append(_folder.Metrics, metrics);
            CurvesPlot.Save(_folder.Curves, _recipe.Name, MetricsFile.Read(_folder.Metrics));
            board.Write(metrics);
            _observer.EpochEnded(metrics, isBest);
        }

        return true;
    }

    /// <summary>Trains the rest of the current epoch; null when it was cancelled and saved.</summary>
    private EpochSpeed? TrainEpoch(CancellationToken cancellation)
    {
        BatchLoader loader = _data.TrainLoader;
        CheckpointState start = _state.Position;
        TimeSpan waitBefore = loader.WaitTime;
        var clock = Stopwatch.StartNew();
        TimeSpan nextReport = TimeSpan.Zero;
        long images = 0;
        EpochSpeed Speed() => new(images / clock.Elapsed.TotalSeconds, (loader.WaitTime - waitBefore) / clock.Elapsed);

        _state.Net.train();
        foreach (Batch batch in loader.Epoch(start.Epoch, start.Step, CancellationToken.None))
        {
            using (batch)
            {
                Step(batch);
                images += batch.Count;
            }

            if (clock.Elapsed >= nextReport)
            {
                Report(Speed());
                nextReport = clock.Elapsed + s_reportEvery;
            }

            if (cancellation.IsCancellationRequested)
            {
                _state.Save(_folder.Last);
                _observer.Message($"Stopped in epoch {start.Epoch + 1} after step {_state.Position.Step}; --resume goes on from here.");
                return null;
            }
        }

        Report(Speed());
        if (Speed().LoaderWaitShare > TolerableLoaderWait)
            _observer.Message($"Epoch {start.Epoch + 1} waited {Speed().LoaderWaitShare:P0} of its time for batches; the processor or the disk is busy elsewhere.");
        return Speed();
    }

    private void Step(Batch batch)
    {
        CheckpointState position = _state.Position;

        // Stochastic depth draws from torch's global generator: seeded by the step, a resumed run draws the same.
        manual_seed(((long)_recipe.Seed << 32) + position.GlobalStep);
        _state.SetLearningRate(_recipe.Optimizer.LearningRate * LearningRate.Factor(_recipe.Schedule, position.GlobalStep, _data.TrainLoader.BatchesPerEpoch, _recipe.Epochs));

        using var scope = NewDisposeScope();
        Tensor attributes = tensor(batch.Attributes.ToArray(), batch.Count, FacialAttributes.Count);
        if (_recipe.Loss.HardAttributes) attributes = where(attributes.isnan(), attributes, attributes.gt(0.5).to(ScalarType.Float32));
        Tensor expressions = tensor(batch.Expressions.ToArray());

        _state.Optimizer.zero_grad();
        LossTerms loss = _state.Loss.Compute(_state.Net.call(_input.Of(batch)), attributes, expressions);
        double[] values = [loss.Total.item<float>(), Value(loss.Attributes), Value(loss.Expression), Value(loss.Center)];
        if (!double.IsFinite(values[0])) throw NotFinite(batch, values);

        loss.Total.backward();
        if (_recipe.Optimizer.GradientClip > 0) nn.utils.clip_grad_norm_(_state.Parameters, _recipe.Optimizer.GradientClip);
        _state.Optimizer.step();
        _state.Average?.Update(_state.Net);
        _state.Position = position with
        {
            Step = position.Step + 1,
            GlobalStep = position.GlobalStep + 1,
            Sums = [.. position.Sums.Zip(values, (sum, value) => sum + value)],
        };
    }

    private static double Value(Tensor? loss) => loss is null ? 0 : loss.item<float>();

    private FaerException NotFinite(Batch batch, double[] values)
    {
        var names = new List<string>();
        foreach (int sample in batch.SampleIndices) names.Add(_data.Train[sample].Id);
        return new FaerException(
            $"Epoch {_state.Position.Epoch + 1}, step {_state.Position.Step + 1}: the loss is not finite (total {values[0]}, attributes {values[1]}, expression {values[2]}, center {values[3]}); "
            + $"lower optimizer.learningRate or set optimizer.gradientClip. The batch: {string.Join(", ", names)}.");
    }

    private void Report(EpochSpeed speed)
    {
        CheckpointState position = _state.Position;
        int steps = _data.TrainLoader.BatchesPerEpoch;
        double imagesLeft = ((double)(_recipe.Epochs - position.Epoch) * steps - position.Step) * _recipe.BatchSize;
        _observer.Progress(new TrainingProgress(
            position.Epoch + 1,
            _recipe.Epochs,
            position.Step,
            steps,
            speed.ImagesPerSecond,
            position.Sums[0] / Math.Max(1, position.Step),
            CurrentLearningRate(),
            speed.LoaderWaitShare,
            TimeSpan.FromSeconds(Math.Min(imagesLeft / Math.Max(speed.ImagesPerSecond, 0.01), TimeSpan.FromDays(999).TotalSeconds))));
    }

    private double CurrentLearningRate() =>
        _recipe.Optimizer.LearningRate * LearningRate.Factor(_recipe.Schedule, Math.Max(0, _state.Position.GlobalStep - 1), _data.TrainLoader.BatchesPerEpoch, _recipe.Epochs);

    private EpochMetrics Metrics(ValidationResult result, EpochSpeed speed)
    {
        CheckpointState position = _state.Position;
        double Mean(int index) => position.Sums[index] / Math.Max(1, position.Step);
        bool hasExpression = _recipe.Model.Expressions > 0;
        return new EpochMetrics(
            position.Epoch + 1,
            CurrentLearningRate(),
            Mean(0),
            _recipe.Model.Attributes ? Mean(1) : null,
            hasExpression ? Mean(2) : null,
            hasExpression && _recipe.Loss.CenterWeight > 0 ? Mean(3) : null,
            result.Report.Attributes?.MeanAccuracy,
            result.Report.Expression?.Accuracy,
            result.Report.Expression?.MacroRecall,
            result.Score(_recipe.Selection),
            speed.ImagesPerSecond,
            speed.LoaderWaitShare);
    }

    private sealed record EpochSpeed(double ImagesPerSecond, double LoaderWaitShare);
}
