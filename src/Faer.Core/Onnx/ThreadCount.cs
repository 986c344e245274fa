namespace Faer.Onnx;

/// <summary>
/// Converts thread settings to thread counts, never more than the processors that this process may use. ONNX Runtime's
/// threads spin while they wait, so that extra threads take time from threads with work.
/// </summary>
internal static class ThreadCount
{
    private const string OnlineProcessors = "/sys/devices/system/cpu/online";

    // ONNX Runtime's own choice is one thread per core of the machine, regardless of the limits of a container.
    private static readonly int s_sessionDefault =
        MachineProcessors() > Environment.ProcessorCount ? Environment.ProcessorCount : 0;

    /// <summary>Returns the number of threads of a pool.</summary>
    /// <param name="requested">The setting; 0 for one per processor.</param>
    /// <returns>1..<see cref="Environment.ProcessorCount"/>.</returns>
    public static int Of(int requested) =>
        requested == 0 ? Environment.ProcessorCount : Math.Min(requested, Environment.ProcessorCount);

    /// <summary>Returns the number of threads of one ONNX Runtime run.</summary>
    /// <param name="requested">
    /// The setting; 0 for ONNX Runtime's own choice if this process may use all processors, otherwise for one per
    /// available processor.
    /// </param>
    /// <returns>0 or 1..<see cref="Environment.ProcessorCount"/>.</returns>
    public static int OfSession(int requested) =>
        requested == 0 ? s_sessionDefault : Math.Min(requested, Environment.ProcessorCount);

    /// <summary>Counts the numbers in a list such as <c>0-3,6</c>; 0 if it is not such a list.</summary>
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
