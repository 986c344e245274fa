namespace Faer.Training;

/// <summary>Why a session of a run ended.</summary>
public enum RunEnd
{
    /// <summary>All epochs of the recipe are done.</summary>
    Finished,

    /// <summary>The score was not better for as many epochs as the recipe's <c>selection.patience</c> says.</summary>
    NoBetterScore,

    /// <summary>It was cancelled, for example with Ctrl-C; a resume goes on.</summary>
    Stopped,

    /// <summary>It took as long as it was allowed to (<see cref="TrainerOptions.MaxTime"/>); a resume goes on.</summary>
    TimeLimit,

    /// <summary>It ended with an error, which train.log has.</summary>
    Failed,
}
