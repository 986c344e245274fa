using System.Diagnostics;
using System.Globalization;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Metrics;
using Faer.Training.Runs;

namespace Faer.Training.Cli.Tests;

/// <summary>The Python example that reads a run.</summary>
public sealed class PythonExampleTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_finds_the_figures_of_the_run()
    {
        (await _folder.Train("--set", "epochs=2")).AssertDone();
        string output = await Read(_folder.Run.Root);

        EpochMetrics best = MetricsFile.Read(_folder.Run.Metrics).MaxBy(row => row.ValidationScore)!;
        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"best epoch: {best.Epoch} of 2, score {best.ValidationScore:F4}"
            ),
            output,
            StringComparison.Ordinal
        );
        EvaluationReport report = ReportFile.Read(Path.Combine(_folder.Run.Validation, ReportWriter.JsonName));
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"accuracy {report.Expression!.Accuracy:F4}"),
            output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"attributes: mean accuracy {report.Attributes!.MeanAccuracy:F4}"
            ),
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("end: finished", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_reads_a_run_on_several_data_sets()
    {
        (await _folder.Train("--data", $"other={_folder.Faces.Source}", "--set", "epochs=1")).AssertDone();
        string output = await Read(_folder.Run.Root);
        Assert.Contains("lfw, split val: 4 images", output, StringComparison.Ordinal);
        Assert.Contains("other, split val: 4 images", output, StringComparison.Ordinal);
    }

    private static async Task<string> Read(string run)
    {
        var start = new ProcessStartInfo(
            "python3",
            [Path.Combine(FindRoot(), "examples", "python", "read_run.py"), run]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? started;
        try
        {
            started = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs python3 on PATH");
            return "";
        }

        using Process python = started!;
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Task<string> output = python.StandardOutput.ReadToEndAsync(cancellationToken),
            error = python.StandardError.ReadToEndAsync(cancellationToken);
        await python.WaitForExitAsync(cancellationToken);
        Assert.Empty(await error);
        Assert.Equal(0, python.ExitCode);
        return await output;
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Faer.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder
            ?? throw new InvalidOperationException(
                $"{AppContext.BaseDirectory}: no parent folder contains Faer.slnx; run the tests inside the checkout."
            );
    }
}
