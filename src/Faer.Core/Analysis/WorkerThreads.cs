using System.Collections.Concurrent;

namespace Faer;

/// <summary>
/// A fixed number of threads that all stages share. A stage with work gets a free thread, so that all cores are busy
/// and never more threads than this compute. The threads are not pool threads, because computing on the pool would
/// starve the application.
/// </summary>
internal sealed class WorkerThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _ready = [];

    public WorkerThreads(int count)
    {
        MaximumConcurrencyLevel = count;
        for (int i = 0; i < count; i++)
            new Thread(Work) { IsBackground = true, Name = $"Faer pipeline {i}" }.Start();
    }

    public override int MaximumConcurrencyLevel { get; }

    /// <summary>Runs an asynchronous method; its continuations run on these threads too.</summary>
    public Task Run(Func<Task> method) =>
        Task.Factory.StartNew(method, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Ends the threads as soon as no more tasks are ready.</summary>
    public void Dispose() => _ready.CompleteAdding();

    protected override void QueueTask(Task task) => _ready.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _ready;

    private void Work()
    {
        foreach (Task task in _ready.GetConsumingEnumerable())
            TryExecuteTask(task);
    }
}
