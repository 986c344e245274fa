using System.Diagnostics;
using System.Globalization;
using System.Text;
using Faer.Data.DataSets;

namespace Faer.Benchmarks;

/// <summary>
/// Time and memory to load CelebA's 202,599 rows, compared with reading the bytes of the same files twice.
/// </summary>
internal sealed class DataLoading : IBenchmark
{
    private const int Rows = 202_599;
    private const int Repeats = 15;

    public string Name => "data-loading";

    public string Title => "Loading labels";

    public void Run(Section section)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("faer-benchmark-");
        try
        {
            string[] files = Write(folder.FullName);
            long before = Peak();
            FaceDataSet data = DataSetSource.Load($"celeba:{folder.FullName}");
            long after = Peak();
            GC.KeepAlive(data);

            var load = new List<(double Wall, double Processor)>();
            var read = new List<(double Wall, double Processor)>();
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                load.Add(Milliseconds(() => DataSetSource.Load($"celeba:{folder.FullName}")));
                read.Add(
                    Milliseconds(() =>
                    {
                        foreach (string file in files.Concat(files))
                            File.ReadAllBytes(file);
                    })
                );
            }

            section.Text(
                $"CelebA's three text files, made up, with {data.Samples.Count} rows ({files.Sum(file => new FileInfo(file).Length) / 1e6:F1} MB), read from the system's cache, {Repeats} rounds:"
            );
            section.Table(
                ["what", "time, median", "processor time"],
                [
                    Row("load", load),
                    Row("read the files' bytes twice", read),
                    [
                        "ratio",
                        Invariant($"{Median(load, time => time.Wall) / Median(read, time => time.Wall):F1}"),
                        Invariant($"{Median(load, time => time.Processor) / Median(read, time => time.Processor):F1}"),
                    ],
                ]
            );
            section.Text(
                $"The process's peak memory is {after / 1e6:F0} MB, {(after - before) / 1e6:F0} MB of it by the first load."
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Write(string folder)
    {
        var random = new Random(1);
        string[] files =
        [
            Path.Combine(folder, "list_attr_celeba.txt"),
            Path.Combine(folder, "list_eval_partition.txt"),
            Path.Combine(folder, "list_landmarks_align_celeba.txt"),
        ];
        using StreamWriter attributes = new(files[0]),
            partition = new(files[1]),
            landmarks = new(files[2]);
        attributes.Write(Invariant($"{Rows}\n{string.Join(' ', FacialAttributes.Names)} \n"));
        landmarks.Write(
            Invariant(
                $"{Rows}\nlefteye_x lefteye_y righteye_x righteye_y nose_x nose_y leftmouth_x leftmouth_y rightmouth_x rightmouth_y\n"
            )
        );
        var line = new StringBuilder();
        for (int row = 1; row <= Rows; row++)
        {
            line.Clear().Append(CultureInfo.InvariantCulture, $"{row:000000}.jpg");
            foreach (string _ in FacialAttributes.Names)
                line.Append(random.Next(4) == 0 ? "  1" : " -1");
            attributes.Write(line.Append('\n'));
            partition.Write(Invariant($"{row:000000}.jpg {(row <= 162_770 ? 0 : row <= 182_637 ? 1 : 2)}\n"));
            landmarks.Write(Invariant($"{row:000000}.jpg    69  109  106  113   77  142   73  152  108  154\n"));
        }

        return files;
    }

    private static (double Wall, double Processor) Milliseconds(Action action)
    {
        GC.Collect();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        action();
        return (
            Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds
        );
    }

    private static string[] Row(string what, List<(double Wall, double Processor)> times) =>
        [
            what,
            Invariant(
                $"{Median(times, time => time.Wall):F0} ms ({times.Min(time => time.Wall):F0} to {times.Max(time => time.Wall):F0})"
            ),
            Invariant($"{Median(times, time => time.Processor):F0} ms"),
        ];

    private static double Median(
        List<(double Wall, double Processor)> times,
        Func<(double Wall, double Processor), double> of
    ) => times.Select(of).Order().ElementAt(times.Count / 2);

    private static long Peak()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
