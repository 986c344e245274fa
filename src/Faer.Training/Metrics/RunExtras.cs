namespace Faer.Training.Metrics;

/// <summary>
/// Files of a run folder that the run itself does not need; it continues if one of them cannot be written.
/// </summary>
internal static class RunExtras
{
    /// <summary>Writes such files and reports a failure to the observer.</summary>
    public static void Write(ITrainingObserver observer, Action write)
    {
        try
        {
            write();
        }
        catch (FaerException e)
        {
            observer.Message($"{e.Message} The run continues without it.");
        }
    }
}
