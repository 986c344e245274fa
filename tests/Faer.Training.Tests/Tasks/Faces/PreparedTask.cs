using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Sources;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Tasks.Faces;

/// <summary>A faces task with its loss and its loaders, in the state before the first step of a run.</summary>
internal sealed class PreparedTask : IDisposable
{
    public PreparedTask(Recipe recipe, TinyFaces faces, FaceDataSet? data = null)
        : this(recipe, faces.Cache, data ?? faces.Data) { }

    public PreparedTask(Recipe recipe, string cache, params IEnumerable<FaceDataSet> data)
    {
        Task = new FacesTask(recipe, [.. data.Select(TrainingSource.Of)]);
        State = new TrainingState(recipe, Task.Heads, Task.CreateLoss);
        Data = Task.Prepare(
            State.Loss,
            cache,
            new TrainerOptions { Threads = 1 },
            new RecordingObserver(),
            CancellationToken.None
        );
    }

    public FacesTask Task { get; }

    public TrainingState State { get; }

    public ITaskData Data { get; }

    public void Dispose()
    {
        Data.Dispose();
        State.Dispose();
    }
}
