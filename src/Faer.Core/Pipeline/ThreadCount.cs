namespace Faer;

/// <summary>
/// How many threads a setting stands for: never more than the processors that this process may use. ONNX Runtime's
/// threads wait by computing, so each one above that number takes time from those that have work.
/// </summary>
internal static class ThreadCount
{
    private const string OnlineProcessors = "/sys/devices/system/cpu/online";

    // ONNX Runtime's own choice is one thread per core of the machine, whatever a container leaves of them.
    private static readonly int s_sessionDefault =
        MachineProcessors() > Environment.ProcessorCount ? Environment.ProcessorCount : 0;

    /// <summary>Threads of a pool.</summary>
    /// <param name="requested">The setting; 0 for one per processor.</param>
    /// <returns>1..<see cref="Environment.ProcessorCount"/>.</returns>
    public static int Of(int requested) =>
        requested == 0 ? Environment.ProcessorCount : Math.Min(requested, Environment.ProcessorCount);

    /// <summary>Threads of one run of ONNX Runtime.</summary>
    /// <param name="requested">
    /// The setting; 0 for ONNX Runtime's own choice where this process may use all processors, else for one per processor.
    /// </param>
    /// <returns>0 or 1..<see cref="Environment.ProcessorCount"/>.</returns>
    public static int OfSession(int requested) =>
        requested == 0 ? s_sessionDefault : Math.Min(requested, Environment.ProcessorCount);

    /// <summary>The number in a list such as <c>0-3,6</c>; 0 where it is not such a list.</summary>
    internal static int Count(string list)
    {
        int count = 0;
        foreach (string range in list.Trim().Split(','))
        {
            string[] ends = range.Split('-');
            bool isRange = int.TryParse(ends[0], out int first) & int.TryParse(ends[^1], out int last) && last >= first;
            if (!isRange)
                return 0;
            count += last - first + 1;
        }

        return count;
    }

    private static int MachineProcessors()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Count(File.ReadAllText(OnlineProcessors)) : 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
