namespace Faer.Training.Cli;

/// <summary>Turns expected errors into one line on standard error and exit code 1.</summary>
internal static class Guard
{
    public static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (FaerException e)
        {
            Console.Error.WriteLine($"faer-train: {e.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
