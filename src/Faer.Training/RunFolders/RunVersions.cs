using System.Reflection;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Faer.Training.RunFolders;

/// <summary>
/// The software and hardware of a session. Weights are reproducible bit by bit only if all of these are equal.
/// </summary>
/// <param name="Faer">The version of this library.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="LibTorch">The version of libtorch.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Architecture">The kind of processor, such as <c>X64</c>.</param>
/// <param name="Processors">The number of processors that the process may use.</param>
/// <param name="Threads">The number of threads of libtorch.</param>
public sealed record RunVersions(
    string Faer,
    string Runtime,
    string LibTorch,
    string OperatingSystem,
    string Architecture,
    int Processors,
    int Threads
)
{
    /// <summary>The versions of this process.</summary>
    internal static RunVersions Current() =>
        new(
            typeof(RunVersions)
                .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion,
            RuntimeInformation.FrameworkDescription,
            __version__,
            RuntimeInformation.OSDescription,
            RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            get_num_threads()
        );

    /// <summary>Returns all values in one line.</summary>
    public override string ToString() =>
        $"faer {Faer}, {Runtime}, libtorch {LibTorch}, {OperatingSystem}, {Architecture}, {Processors} "
        + $"processors, {Threads} threads";
}
