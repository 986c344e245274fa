// Runs inputs that once failed, the folders in $FAER_DATA/cases, through the built program and checks the results:
//   dotnet build -c Release src/Faer.Cli
//   FAER_DATA=<folder> dotnet run scripts/FieldCases.cs -- [case, for example 08 or safety-03 ...]
// Prints one line per case: right, skipped with the reason, or WRONG with the result. If a case is wrong, the exit code
// is 1.
// The detector is FAER_DETECTOR, otherwise the first .onnx file in $FAER_DATA/models/yunet. Linux.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using Faer.FieldCases;

(string Name, Action<CaseFolder> Check)[] cases =
[
    ("01-closeup", PhotoCases.Closeup),
    ("03-video10bit", VideoCases.TenBits),
    ("04-folder-ext", PhotoCases.FolderExtensions),
    ("05-dataset-ext", DataCases.SetExtensions),
    ("07-nul", CommandLineCases.PictureOnStandardInput),
    ("08-noeoi", PhotoCases.NoEndMarker),
    ("10-decimalcomma", CommandLineCases.DecimalComma),
    ("12-csvformula", CommandLineCases.CsvFormula),
    ("14-tall", PhotoCases.Tall),
    ("16-empty-argument", CommandLineCases.EmptyArguments),
    ("17-rotated", PhotoCases.Turned),
    ("20-validation-folder", DataCases.ValidationFolder),
    ("22-semicolon", DataCases.Semicolons),
    ("24-twostreams", VideoCases.TwoStreams),
    ("25-escape", CommandLineCases.Escapes),
    ("26-threads", CommandLineCases.ManyThreads),
    ("27-closed-pipe", CommandLineCases.ClosedPipe),
    ("28-content-type", ServiceCases.ContentTypes),
    (
        "29-net8",
        _ =>
            throw new SkippedException(
                "'dotnet run scripts/TryPackages.cs' restores the packages for net8.0 and net9.0"
            )
    ),
    ("30-bom-stdin", CommandLineCases.ByteOrderMark),
    ("31-sheet-late", CommandLineCases.UnwritableSheet),
    ("32-stdout-full", CommandLineCases.FullOutput),
    ("33-limit-message", CommandLineCases.LimitMessages),
    ("safety-01-oom", ServiceCases.MemoryLimit),
    ("safety-02-idle-connections", ServiceCases.IdleConnections),
    ("safety-03-merge", DataCases.AlteredShares),
    ("safety-08-hls", VideoCases.Playlist),
    ("safety-16-resume", DataCases.DamagedParts),
];

if (!FaerProgram.TryFind(out string problem))
{
    Console.Error.WriteLine($"FieldCases: {problem}");
    return 2;
}

int right = 0,
    wrong = 0,
    skipped = 0;
foreach ((string name, Action<CaseFolder> check) in cases)
{
    if (args.Length > 0 && !args.Any(asked => name.StartsWith(asked, StringComparison.Ordinal)))
        continue;
    using var folder = new CaseFolder(name);
    try
    {
        if (!Directory.Exists(folder.Inputs))
            throw new SkippedException($"{folder.Inputs} does not exist");
        check(folder);
        right++;
        Console.WriteLine($"right    {name}");
    }
    catch (SkippedException reason)
    {
        skipped++;
        Console.WriteLine($"skipped  {name}: {reason.Message}");
    }
    catch (Exception error)
    {
        wrong++;
        Console.WriteLine($"WRONG    {name}: {(error is WrongException ? error.Message : error.ToString())}");
    }
}

IEnumerable<string> folders = Directory.GetDirectories(CaseFolder.Root).Select(folder => Path.GetFileName(folder));
foreach (string unknown in folders.Except(cases.Select(one => one.Name)).Order(StringComparer.Ordinal))
{
    wrong++;
    Console.WriteLine($"WRONG    {unknown}: this case does not exist");
}

Console.WriteLine($"{right} right, {wrong} wrong, {skipped} skipped");
return wrong == 0 ? 0 : 1;
