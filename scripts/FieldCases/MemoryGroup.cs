using System.Globalization;

namespace Faer.FieldCases;

/// <summary>
/// A memory limit for a process: a control group if one can be created, otherwise a limit that the .NET runtime uses as
/// the machine's memory.
/// </summary>
internal sealed class MemoryGroup : IDisposable
{
    private readonly string? _group;

    public MemoryGroup(long bytes)
    {
        Bytes = bytes;
        string name = $"faer-cases-{Environment.ProcessId}";
        (string Folder, string Limit, string Members)[] kinds =
        [
            ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "tasks"),
            ("/sys/fs/cgroup", "memory.max", "cgroup.procs"),
        ];
        foreach ((string folder, string limit, string members) in kinds)
        {
            string group = Path.Combine(folder, name);
            try
            {
                if (!File.Exists(Path.Combine(folder, members)))
                    continue;
                Directory.CreateDirectory(group);
                File.WriteAllText(Path.Combine(group, limit), bytes.ToString(CultureInfo.InvariantCulture));
                _group = group;
                Members = Path.Combine(group, members);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                if (Directory.Exists(group))
                    Directory.Delete(group);
            }
        }
    }

    public long Bytes { get; }

    /// <summary>The file that takes the process ids of the group; null without a group.</summary>
    public string? Members { get; }

    public string Description =>
        _group is null
            ? "under DOTNET_GCHeapHardLimit, because no memory control group can be created here"
            : $"in a memory control group of {Bytes} bytes";

    public void Dispose()
    {
        if (_group is not null)
            Directory.Delete(_group);
    }
}
