using System.Globalization;
using Faer.Files;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;
using Faer.Training.Tasks;

namespace Faer.Training.Runs;

/// <summary>
/// One session of a run: from its start, or from a resume, until it ends or is stopped. <see cref="Run"/> may be called
/// once.
/// </summary>
/// <param name="recipe">The recipe.</param>
/// <param name="task">The training task.</param>
/// <param name="folder">The folder for all output; the caller holds its lock.</param>
/// <param name="options">Detector, cache, threads.</param>
/// <param name="observer">Receives the progress of the run.</param>
internal sealed class TrainerSession(
    Recipe recipe,
    ITrainingTask task,
    RunFolder folder,
    TrainerOptions options,
    ITrainingObserver observer
)
{
    private readonly RunLog _log = new(folder.Log, options.Time, observer);

    /// <summary>Trains from the last checkpoint, or from the start if there is none.</summary>
    /// <param name="checkpoints">The folder's checkpoints.</param>
    /// <param name="description">The task's description of the run.</param>
    /// <param name="stop">Stops the run.</param>
    public RunEnd Run(Checkpoints checkpoints, RunDescription description, StopSignal stop)
    {
        bool resumes = checkpoints.Exist;
        if (resumes)
            RunDescription.RequireSameWeights(folder.Run, recipe.Backbone.Weights, BackboneWeights.Hash);
        var session = new RunSession(options.Time.GetUtcNow(), RunVersions.Current())
        {
            CommandLine = options.CommandLine,
            Lengthening = resumes ? RunLengthening.Of(folder, recipe) : null,
        };
        _log.Note(session.CommandLine is { } line ? $"{line} ({session.Versions})" : session.Versions.ToString());

        // A checkpoint contains all weights, so the starting weights need not exist any more.
        using var state = new TrainingState(
            recipe,
            task.Heads,
            task.CreateLoss,
            resumes ? null : recipe.Backbone.Weights
        );
        description = description with
        {
            Parameters = state.Net.ParameterCount,
            AttentionParameters = state.Net.AttentionParameterCount,
            Backbone = state.Backbone,
            AlignedBy = task.NeedsDetector ? options.AligningDetector : null,
            Sessions = [session],
        };
        _log.Message(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The network has {description.Parameters:N0} parameters, "
                    + $"{description.AttentionParameters:N0} of them in the attention module."
            )
        );
        if (description.Backbone is { } backbone)
            _log.Message($"backbone.weights {backbone}.");
        if (resumes)
        {
            description = GoOn(description);
            checkpoints.Load(state, description.RecipeHashes, _log);
            if (session.Lengthening is { } longer)
                _log.Message($"The run is made longer: {string.Join(", ", longer.Changes)}.");
            _log.Message($"Resumed after epoch {state.Position.Epoch}, step {state.Position.Step}.");
        }

        using var memory = new NativeMemoryReuse();
        ITaskData prepared;
        try
        {
            prepared = task.Prepare(state.Loss, options.CacheFolder ?? folder.Cache, options, _log, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            _log.Message("Stopped while pictures were prepared; nothing is lost.");
            if (stop.Reason == RunEnd.TimeLimit)
                _log.Message(stop.LimitReached);
            return stop.Reason;
        }

        using (prepared)
        {
            WriteStart(checkpoints, description, state, resumes);
            return Train(checkpoints, description, state, prepared, stop);
        }
    }

    /// <summary>Adds what a resumed run keeps of its earlier sessions.</summary>
    /// <exception cref="FaerException">The earlier sessions used other data.</exception>
    private RunDescription GoOn(RunDescription description)
    {
        description.RequireSameData(folder.Run);
        if (!File.Exists(folder.Run))
            return description;
        RunDescription earlier = RunDescription.Load(folder.Run);
        return description with
        {
            Backbone = earlier.Backbone,
            Sessions = [.. earlier.Sessions, .. description.Sessions],
        };
    }

    private void WriteStart(Checkpoints checkpoints, RunDescription description, TrainingState state, bool resumes)
    {
        // In this order: run.json states which earlier recipes the checkpoints can have.
        description.Save(folder.Run);
        AtomicFile.Write(folder.Recipe, RecipeFile.ToJson(recipe));
        _log.Open();
        MetricsFile.KeepEpochs(folder.Metrics, state.Position.Epoch);
        if (!resumes)
            return;

        // If the run was killed, or continues from the previous checkpoint, these files are at another position.
        checkpoints.Describe(state.Position);
        CurvesPlot.Update(folder.Curves, recipe.Name, state.Loss.Weights, MetricsFile.Read(folder.Metrics));
    }

    private RunEnd Train(
        Checkpoints checkpoints,
        RunDescription description,
        TrainingState state,
        ITaskData prepared,
        StopSignal stop
    )
    {
        try
        {
            using var run = new TrainingRun(recipe, folder, checkpoints, options.Time, _log, prepared, state);
            RunEnd end = run.RunEpochs(stop.Token);
            if (end == RunEnd.Stopped)
                end = stop.Reason;
            if (end == RunEnd.TimeLimit)
                _log.Message(stop.LimitReached);
            Close(end);
            return end;
        }
        catch (Exception e)
        {
            _log.Note($"failed: {e.Message}");
            Close(RunEnd.Failed);
            throw;
        }

        void Close(RunEnd end)
        {
            _log.Note($"end: {end}, after epoch {state.Position.Epoch}, step {state.Position.Step}");
            RunExtras.Write(
                _log,
                () =>
                    description
                        .WithLastSession(last =>
                            last with
                            {
                                Ended = options.Time.GetUtcNow(),
                                End = end,
                                Epochs = state.Position.Epoch,
                            }
                        )
                        .Save(folder.Run)
            );
        }
    }
}
