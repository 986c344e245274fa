using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Networks.Layers;
using Faer.Training.Optimization;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Tasks;
using TorchSharp;

namespace Faer.Training.Runs;

/// <summary>
/// The epochs of one run: train, validate, save, report. Runs on one thread; the loader prepares batches on others.
/// </summary>
internal sealed class TrainingRun : IDisposable
{
    // The statistics of normalizations are then more exact than those of training, which are an average of about ten.
    private const int BatchesOfNorms = 50;

    private static readonly TimeSpan s_reportEvery = TimeSpan.FromMilliseconds(500);

    private readonly Recipe _recipe;
    private readonly RunFolder _folder;
    private readonly Checkpoints _checkpoints;
    private readonly TimeProvider _time;
    private readonly ITrainingObserver _observer;
    private readonly ITaskData _data;
    private readonly TrainingState _state;
    private readonly TrainingStep _step;
    private readonly Network? _averaged;

    /// <summary>
    /// Initializes a run that continues from the state's position. The caller keeps ownership of data and state.
    /// </summary>
    public TrainingRun(
        Recipe recipe,
        RunFolder folder,
        Checkpoints checkpoints,
        TimeProvider time,
        ITrainingObserver observer,
        ITaskData data,
        TrainingState state
    )
    {
        _recipe = recipe;
        _folder = folder;
        _checkpoints = checkpoints;
        _time = time;
        _observer = observer;
        _data = data;
        _state = state;
        _step = new TrainingStep(recipe, state);
        _averaged = state.Average is null ? null : NetworkRegistry.Create(recipe.Model, state.Net.Heads);
    }

    private int StepsPerEpoch => _data.StepsPerEpoch;

    /// <summary>Whether the current epoch is evaluated. Without split val, only the last epoch is.</summary>
    private bool Judges => _data.HasValidation || _state.Position.Epoch == _recipe.Epochs - 1;

    private bool IsDone => _state.Position.Epoch >= _recipe.Epochs;

    /// <summary>
    /// Whether patience is exhausted. It depends only on the position, so that a resumed run ends where an
    /// uninterrupted one does.
    /// </summary>
    private bool IsOutOfPatience =>
        _recipe.Selection.Patience > 0
        && _state.Position.Epoch - _state.Position.BestEpoch >= _recipe.Selection.Patience;

    /// <summary>Runs to the last epoch, or until patience is exhausted. A cancelled run saves its position.</summary>
    public RunEnd RunEpochs(CancellationToken cancellationToken)
    {
        if (End() is { } ended)
            return ended;

        try
        {
            if (_state.Position.GlobalStep == 0 && FoldedNorms.AreIn(_state.Net))
                MeasureNorms(cancellationToken);
            _data.Start(_folder, _state.Net, _state.Position.GlobalStep == 0, _observer, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            SavePosition();
            return RunEnd.Stopped;
        }

        var board = new TensorBoardLog(_folder.TensorBoard, _time.GetUtcNow(), _state.Position.Epoch + 1);
        while (!IsDone && !IsOutOfPatience)
        {
            if (TrainEpoch(cancellationToken) is not { } speed)
                return RunEnd.Stopped;

            if (_averaged is not null)
                _state.Average!.CopyTo(_averaged);
            IEpochResult? result;
            try
            {
                result = Judges ? _data.Judge(_averaged ?? _state.Net, cancellationToken) : null;
            }
            catch (OperationCanceledException)
            {
                SavePosition();
                return RunEnd.Stopped;
            }

            EpochMetrics metrics = Metrics(result, speed);
            double? score = _data.HasValidation ? metrics.ValidationScore : null;
            bool isBest = score is { } known ? _state.Position.IsBest(known) : result is not null;
            if (isBest)
                SaveBest(result!, metrics.Epoch, score ?? 0);
            EndEpoch(metrics, score, isBest, board);
        }

        return IsDone ? RunEnd.Finished : End()!.Value;
    }

    /// <summary>Disposes the network with the averaged weights, which this run owns.</summary>
    public void Dispose() => _averaged?.Dispose();

    /// <summary>Prepares a network that starts from an exported file for training.</summary>
    private void MeasureNorms(CancellationToken cancellationToken)
    {
        int batches = Math.Min(BatchesOfNorms, _data.StepsPerEpoch);
        FoldedNorms.Measure(_state.Net, _data.Epoch(0, 0).Take(batches).Select(Images), cancellationToken);
        _observer.Message($"The statistics of the normalizations were measured on {batches} batches.");

        static torch.Tensor Images(TaskBatch batch)
        {
            using (batch)
                return batch.Images();
        }
    }

    /// <summary>Returns the reason if the run is over, and reports it in a message; otherwise null.</summary>
    private RunEnd? End()
    {
        if (IsDone)
        {
            _observer.Message($"All {_recipe.Epochs} epochs are done.");
            return RunEnd.Finished;
        }

        if (!IsOutOfPatience)
            return null;
        CheckpointState position = _state.Position;
        _observer.Message(
            $"The run ends after epoch {position.Epoch}: the score has not improved since epoch "
                + $"{position.BestEpoch} (selection.patience is {_recipe.Selection.Patience})."
        );
        return RunEnd.NoBetterScore;
    }

    /// <summary>Trains the rest of the current epoch; returns null if it was cancelled and saved.</summary>
    private EpochSpeed? TrainEpoch(CancellationToken cancellationToken)
    {
        CheckpointState start = _state.Position;
        TimeSpan waitBefore = _data.WaitTime;
        long started = _time.GetTimestamp();
        TimeSpan nextReport = TimeSpan.Zero,
            saveEvery = TimeSpan.FromMinutes(_recipe.CheckpointMinutes),
            nextSave = saveEvery;
        long images = 0;
        EpochSpeed Speed() => new(images, _time.GetElapsedTime(started), _data.WaitTime - waitBefore);

        _state.Net.train();
        if (start.Step == 0)
            _state.Loss.StartEpoch();

        foreach (TaskBatch batch in _data.Epoch(start.Epoch, start.Step))
        {
            using (batch)
            {
                CheckpointState position = _state.Position;
                _state.Position = position.AfterStep(_step.Run(batch, RateAt(position.GlobalStep)));
                images += batch.Count;
            }

            EpochSpeed soFar = Speed();
            if (soFar.Elapsed >= nextReport)
            {
                Report(soFar);
                nextReport = soFar.Elapsed + s_reportEvery;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                SavePosition();
                return null;
            }

            if (soFar.Elapsed >= nextSave)
            {
                _checkpoints.Save(_state);
                nextSave = Speed().Elapsed + saveEvery;
            }
        }

        EpochSpeed speed = Speed();
        Report(speed);
        if (speed.Warning(start.Epoch + 1) is { } complaint)
            _observer.Message(complaint);
        return speed;
    }

    /// <summary>
    /// Saves the epoch. Files that grow by a row per epoch are written before the checkpoint: if the run ends between
    /// the two, the epoch is repeated, after its row is removed.
    /// </summary>
    private void EndEpoch(EpochMetrics metrics, double? score, bool isBest, TensorBoardLog board)
    {
        MetricsFile.Append(_folder.Metrics, metrics);
        _state.Position = _state.Position.AfterEpoch(score);
        board.Write(metrics, _time.GetUtcNow());
        _checkpoints.Save(_state);
        CurvesPlot.Update(_folder.Curves, _recipe.Name, _state.Loss.Weights, MetricsFile.Read(_folder.Metrics));
        _observer.EpochEnded(metrics, isBest);
    }

    private void SaveBest(IEpochResult result, int epoch, double score)
    {
        BestWeights.Save(
            _folder,
            _averaged ?? _state.Net,
            result,
            new BestEpoch(_state.Position.RecipeHash, epoch, score, result.Validation)
        );
        RunExtras.Write(_observer, () => result.WriteReport(_folder));
    }

    private void SavePosition()
    {
        _checkpoints.Save(_state);
        _observer.Message(
            $"Stopped in epoch {_state.Position.Epoch + 1} after step {_state.Position.Step}; continue from "
                + $"here with --resume."
        );
    }

    private void Report(EpochSpeed speed)
    {
        CheckpointState position = _state.Position;
        double imagesLeft =
            (((double)(_recipe.Epochs - position.Epoch) * StepsPerEpoch) - position.Step) * _recipe.BatchSize;
        _observer.Progress(
            new TrainingProgress(
                position.Epoch + 1,
                _recipe.Epochs,
                position.Step,
                StepsPerEpoch,
                speed.ImagesPerSecond,
                position.MeanLosses[FigureNames.Loss] ?? 0,
                RateAt(Math.Max(0, position.GlobalStep - 1)).Base,
                speed.LoaderWaitShare,
                TimeSpan.FromSeconds(
                    Math.Min(imagesLeft / Math.Max(speed.ImagesPerSecond, 0.01), TimeSpan.FromDays(999).TotalSeconds)
                )
            )
        );
    }

    private StepRate RateAt(long step) =>
        LearningRate.At(_recipe.Schedule, _recipe.Optimizer.LearningRate, step, StepsPerEpoch, _recipe.Epochs);

    private EpochMetrics Metrics(IEpochResult? result, EpochSpeed speed)
    {
        CheckpointState position = _state.Position;
        Figures validation = result?.Validation ?? Figures.None;
        return new EpochMetrics(
            position.Epoch + 1,
            RateAt(Math.Max(0, position.GlobalStep - 1)).Base,
            speed.ImagesPerSecond,
            speed.LoaderWaitShare,
            new Figures([
                .. position.MeanLosses,
                .. _state.Loss.Observed.Under(FigureNames.Training),
                .. validation.Under(FigureNames.Validation),
                .. Score(validation),
                .. (result?.Test ?? Figures.None).Under(FigureNames.Test),
            ])
        );
    }

    /// <summary>Returns the score on split val; nothing for a run without it.</summary>
    private IEnumerable<Figure> Score(Figures validation) =>
        _data.HasValidation
            ? [new Figure(FigureNames.ValidationScore, _recipe.Selection.Score(validation, _state.Net.Heads))]
            : [];
}
