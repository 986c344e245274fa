using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Faer.FieldCases;

/// <summary>Arguments, standard streams and file names.</summary>
internal static class CommandLineCases
{
    private static readonly TimeSpan s_endOfClosedPipe = TimeSpan.FromSeconds(10);

    public static void PictureOnStandardInput(CaseFolder folder)
    {
        FaerRun run = FaerProgram.RunWithInput(
            folder.Inputs,
            File.ReadAllBytes(folder.Input("photo.jpg")),
            "analyze",
            "-"
        );
        if (run.ExitCode != 0)
            run.RequireRefusal(2);
    }

    public static void DecimalComma(CaseFolder folder)
    {
        FaerProgram
            .Run("analyze", folder.Input("mp225.jpg"), "--max-megapixels", "1,5")
            .RequireRefusal(2, "1,5", "number");
        FaerProgram.Run("analyze", folder.Input("mp225.jpg"), "--min-face", "1,00").RequireRefusal(2, "1,00", "number");
    }

    public static void CsvFormula(CaseFolder folder)
    {
        FaerRun run = FaerProgram.RunIn(folder.Inputs, "analyze", "*.jpg", "--format", "csv").RequireExit(0);
        string row = run.Output.Split('\n')[1];
        string source = row[(row.IndexOf(',', StringComparison.Ordinal) + 1)..].TrimStart('"');
        run.Require(
            source.Length > 0 && source[0] is not ('=' or '+' or '-' or '@'),
            "a source that does not start a formula"
        );
    }

    public static void EmptyArguments(CaseFolder folder)
    {
        string photo = CaseFolder.Photo();
        foreach (string option in new[] { "--output", "--draw", "--crops", "--sheet", "--model" })
            FaerProgram.RunIn(folder.Output(""), "analyze", photo, option, "").RequireRefusal(2, option);
        string[][] lines =
        [
            ["analyze", ""],
            ["info", ""],
            ["data", "check", ""],
            ["evaluate", ""],
            ["export-triton", "", ""],
            ["serve", "--api-key-file", ""],
            ["models", "pull", "--from", ""],
        ];
        foreach (string[] arguments in lines)
            FaerProgram.RunIn(folder.Output(""), arguments).RequireRefusal(2);
    }

    public static void Escapes(CaseFolder folder)
    {
        FaerRun run = FaerProgram.RunIn(folder.Inputs, "analyze", ".");
        run.Require(run.All.Contains("title", StringComparison.Ordinal), "the file to be named")
            .Require(!run.All.Any(sign => sign is '\u001b' or '\u0007'), "no control characters");
    }

    /// <summary>Compares processor time, because other programs affect wall-clock time.</summary>
    public static void ManyThreads(CaseFolder folder)
    {
        string photo = CaseFolder.Photo();
        double few = double.PositiveInfinity,
            many = double.PositiveInfinity;
        for (int round = 0; round < 3; round++)
        {
            few = Math.Min(few, Seconds("0"));
            many = Math.Min(many, Seconds("64"));
        }

        if (many > 2 * few)
            throw new WrongException($"--threads 64 took {many:F2} s of processor time, --threads 0 {few:F2} s");

        double Seconds(string threads)
        {
            FaerRun run = FaerProgram.RunShell("\"$0\" analyze \"$1\" --threads $2 >&2 && times", photo, threads);
            run.RequireExit(0);
            string[] times = run.Output.Split((char[])[' ', '\n', 'm', 's'], StringSplitOptions.RemoveEmptyEntries);
            double[] parts = [.. times.Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
            return (60 * (parts[4] + parts[6])) + parts[5] + parts[7]; // the second line: user and system time of child processes
        }
    }

    public static void ClosedPipe(CaseFolder folder)
    {
        string photos = Path.Combine(FaerProgram.Data, "data", "lfw", "images");
        if (!Directory.Exists(photos))
            throw new SkippedException($"{photos} does not exist");
        string[] arguments = ["analyze", photos, "--threads", "1", "--format", "jsonl"];
        using Process faer = FaerProgram.Start(FaerProgram.Program, folder.Output(""), arguments);
        faer.ErrorDataReceived += (_, _) => { };
        faer.BeginErrorReadLine();
        if (faer.StandardOutput.ReadLine() is null)
            throw new WrongException("there was no first line of output");
        faer.StandardOutput.Close();
        if (!faer.WaitForExit(s_endOfClosedPipe))
        {
            faer.Kill();
            throw new WrongException(
                $"the program was still running {s_endOfClosedPipe.TotalSeconds} s after the pipe was closed"
            );
        }

        if (faer.ExitCode is not (0 or 141))
            throw new WrongException($"exit code {faer.ExitCode}, not 0 or 141");
    }

    public static void ByteOrderMark(CaseFolder folder)
    {
        byte[] list = [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(CaseFolder.Photo() + "\n")];
        FaerProgram
            .RunWithInput(folder.Output(""), list, "analyze", "-", "--format", "jsonl")
            .RequireExit(0)
            .RequireOneHappyFace("/full.jpg");
    }

    public static void UnwritableSheet(CaseFolder folder)
    {
        FaerRun run = FaerProgram.Run("analyze", CaseFolder.Photo(), "--format", "jsonl", "--sheet", "/sys/s.html");
        run.Require(run.ExitCode is 1 or 2 && run.Output.Length == 0, "a refusal before the first photo")
            .RequireRefusal(run.ExitCode, "/sys/s.html");
    }

    public static void FullOutput(CaseFolder folder) =>
        FaerProgram
            .RunShell("exec \"$0\" analyze \"$1\" --format jsonl > /dev/full", CaseFolder.Photo())
            .RequireRefusal(1, "written");

    public static void LimitMessages(CaseFolder folder)
    {
        string large = Path.Combine(CaseFolder.Root, "10-decimalcomma", "mp225.jpg");
        FaerRun small = FaerProgram.Run("analyze", CaseFolder.Photo(), "--max-megapixels", "0.1").RequireExit(3);
        small.Require(
            small.All.Contains("0.26", StringComparison.Ordinal) && small.All.Contains("0.1", StringComparison.Ordinal),
            "0.26 megapixels above 0.1"
        );
        if (!File.Exists(large))
            return;
        FaerRun run = FaerProgram.Run("analyze", large, "--max-megapixels", "1.5").RequireExit(3);
        run.Require(
            run.All.Contains("2.25", StringComparison.Ordinal) && run.All.Contains("1.5", StringComparison.Ordinal),
            "2.25 megapixels above 1.5"
        );
    }
}
