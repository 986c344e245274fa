namespace Faer.Training.RunFolders;

/// <summary>The reason why a session of a run ended.</summary>
public enum RunEnd
{
    /// <summary>All epochs of the recipe are done.</summary>
    Finished,

    /// <summary>The score did not improve for as many epochs as the recipe's <c>selection.patience</c>.</summary>
    NoBetterScore,

    /// <summary>The session was cancelled, for example with Ctrl-C; the run can be resumed.</summary>
    Stopped,

    /// <summary>
    /// The session reached its time limit (<see cref="TrainerOptions.MaxTime"/>); the run can be resumed.
    /// </summary>
    TimeLimit,

    /// <summary>The session ended with an error, which is in train.log.</summary>
    Failed,
}
