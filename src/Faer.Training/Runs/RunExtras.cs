namespace Faer.Training;

/// <summary>Files of a run folder that are for people alone: a run goes on without one that cannot be written.</summary>
internal static class RunExtras
{
    /// <summary>Writes such files; the observer hears of a failure.</summary>
    public static void Write(ITrainingObserver observer, Action write)
    {
        try
        {
            write();
        }
        catch (FaerException e)
        {
            observer.Message($"{e.Message} The run goes on without it.");
        }
    }
}
