using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Faer.Files;

namespace Faer.Benchmarks;

/// <summary>
/// The results of one day on one processor, <c>&lt;date&gt;_&lt;cpu&gt;.md</c>, with one section per benchmark.
/// Repeating a part replaces only its section.
/// </summary>
internal static partial class ResultsFile
{
    private const string Heading = "## ";

    /// <summary>The processor's name as reported by the system.</summary>
    public static string Processor { get; } = ReadProcessor();

    /// <summary>Writes a section into the day's file.</summary>
    /// <returns>The file's path.</returns>
    public static string Write(string folder, string name, Section section)
    {
        Directory.CreateDirectory(folder);
        string slug = NotInNames().Replace(Processor.ToLowerInvariant(), "-").Trim('-');
        string path = Path.Combine(
            folder,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.Now:yyyy-MM-dd}_{slug}-{Environment.ProcessorCount}-cores.md"
            )
        );
        var sections = File.Exists(path) ? Sections(File.ReadAllText(path)) : [];
        string body =
            $"```sh\ndotnet run -c Release --project benchmarks/Faer.Benchmarks -- {name}\n```\n\n{section.Markdown}";
        int index = sections.FindIndex(known => known.Title == section.Title);
        if (index < 0)
            sections.Add((section.Title, body));
        else
            sections[index] = (section.Title, body);

        var text = new StringBuilder(Header());
        foreach (var (title, markdown) in sections)
            text.Append('\n').Append(Heading).Append(title).Append("\n\n").Append(markdown.Trim('\n')).Append('\n');
        AtomicFile.Write(path, text.ToString());
        return path;
    }

    private static string Header() =>
        FormattableString.Invariant(
            $"""
            # {Processor}, {Environment.ProcessorCount} cores, {DateTime.Now:yyyy-MM-dd}

            {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, ONNX Runtime {Versions.OnnxRuntime}, TorchSharp {Versions.TorchSharp} (libtorch {Versions.LibTorch}), vectors: {Versions.Vectors}.
            Times are wall clock, median (smallest to largest) of runs in turn.

            """
        );

    private static List<(string Title, string Markdown)> Sections(string text) =>
        [
            .. ("\n" + text)
                .Split("\n" + Heading)
                .Skip(1)
                .Select(part => part.Split('\n', 2))
                .Select(part => (part[0].Trim(), part[1])),
        ];

    private static string ReadProcessor()
    {
        const string info = "/proc/cpuinfo";
        string? line = File.Exists(info)
            ? File.ReadLines(info).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}
