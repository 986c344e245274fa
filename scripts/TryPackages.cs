// Packs everything and uses the packages like a new user: in an empty home, a console project adds them and runs the
// readme's program, and the tool is installed and analyses the samples. Also checks that projects for older frameworks
// are refused and that the sizes in docs/inference.md hold. Run it in the checkout:
//   dotnet run scripts/TryPackages.cs [--training] [further arguments for dotnet pack]
// --training also builds a program with Faer.Training (downloads libtorch unless it is cached; Linux x64).
// Packages in the user's cache are read from there.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

string root = Environment.CurrentDirectory;
if (!File.Exists(Path.Combine(root, "Faer.slnx")))
    return Fail("run this in the checkout's top folder, where Faer.slnx is.");
bool training = args.Contains("--training");
string system =
    OperatingSystem.IsWindows() ? "win"
    : OperatingSystem.IsMacOS() ? "osx"
    : "linux";
string identifier = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
string version = "0.0.1-try." + DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
string work = Directory.CreateTempSubdirectory("faer-try-").FullName;
string feed = Folder("feed"),
    home = Folder("home"),
    tools = Path.Combine(work, "tools"),
    app = Path.Combine(work, "app");

try
{
    Step("Pack");
    Dotnet(
        root,
        isStranger: false,
        [
            "pack",
            "-c",
            "Release",
            "-o",
            feed,
            $"-p:Version={version}",
            .. args.Where(argument => argument != "--training"),
        ]
    );
    foreach (string package in Directory.GetFiles(feed).Order(StringComparer.Ordinal))
        Console.WriteLine($"  {Path.GetFileName(package)} {new FileInfo(package).Length / 1e6:F1} MB");
    WriteNuGetConfig();

    Step("Projects for older frameworks");
    foreach (string package in new[] { "Faer", "Faer.Core", "Faer.Data", "Faer.Models.Atto", "Faer.Training" })
    {
        foreach (string framework in new[] { "net8.0", "net9.0" })
            RequireRefusal(package, framework);
    }

    Step("The tool, in an empty home");
    string tool = Path.Combine(feed, $"Faer.Cli.{identifier}.{version}.nupkg");
    RequireSize($"the tool's package for {identifier}", new FileInfo(tool).Length, atMostMb: system == "osx" ? 43 : 40);
    RequireFiles(tool);
    Dotnet(work, isStranger: true, ["tool", "install", "Faer.Cli", "--version", version, "--tool-path", tools]);
    Console.WriteLine($"  installed: {FolderBytes(tools) / 1e6:F1} MB");
    string faer = Path.Combine(tools, OperatingSystem.IsWindows() ? "faer.exe" : "faer");
    CopySamples(work);
    Console.WriteLine(Run(faer, work, isStranger: true, ["analyze", "samples", "--aligned", "--draw", "out"]));
    int drawn = Directory.GetFiles(Path.Combine(work, "out"), "*.png").Length;
    Require(
        drawn == Directory.GetFiles(Path.Combine(work, "samples")).Length,
        "faer analyze did not draw every sample"
    );
    string found = Run(faer, work, isStranger: true, ["analyze", "samples"]);
    Console.WriteLine(found);
    Require(
        found.Contains($"{drawn} faces in {drawn} photos", StringComparison.Ordinal),
        "the shipped detector did not find the face of every sample"
    );

    Step("The packages, in an empty home");
    Dotnet(work, isStranger: true, ["new", "console", "-o", app]);
    foreach (string package in new[] { "Faer", "Faer.Models.Atto" })
        Dotnet(app, isStranger: true, ["add", "package", package, "--version", version]);
    CopySamples(app);
    File.Copy(Directory.GetFiles(Path.Combine(app, "samples"))[0], Path.Combine(app, "photo.jpg"));
    WriteProgram(app, "README.md", 2);
    string printed = Dotnet(app, isStranger: true, ["run", "-c", "Release"]);
    Console.WriteLine(printed);
    Require(Regex.IsMatch(printed, @"\d ?%"), "the readme's program printed no probability");

    Step($"The same for {identifier} alone");
    Console.WriteLine($"  for every system: {FolderBytes(Path.Combine(app, "bin")) / 1e6:F1} MB");
    RequireModels("faer-atto.onnx faer-face.onnx", []);
    RequireModels("faer-atto-int8.onnx faer-face.onnx", ["-p:FaerAttoModels=faer-atto-int8"]);
    RequireModels(
        "faer-atto-int8.onnx faer-atto.onnx faer-face.onnx",
        ["-p:FaerAttoModels=\"faer-atto;faer-atto-int8\""]
    );
    (int exitCode, string refusal) = Try(
        "dotnet",
        app,
        isStranger: true,
        ["build", "-c", "Release", "-p:FaerAttoModels=faer-none"]
    );
    Require(
        exitCode != 0 && refusal.Contains("there is no model 'faer-none'", StringComparison.Ordinal),
        $"a model that does not exist was not refused:\n{refusal}"
    );

    if (training)
    {
        Step("Faer.Training, in an empty home");
        string trainer = Path.Combine(work, "trainer");
        Dotnet(work, isStranger: true, ["new", "console", "-o", trainer]);
        Dotnet(trainer, isStranger: true, ["add", "package", "Faer.Training", "--version", version]);
        Dotnet(trainer, isStranger: true, ["add", "package", "libtorch-cpu-linux-x64", "--version", LibTorchVersion()]);
        WriteProgram(trainer, "src/Faer.Training/README.md", 1);
        Dotnet(trainer, isStranger: true, ["run", "-c", "Release"]);
    }

    Step("All of it works");
    Directory.Delete(work, recursive: true);
    return 0;
}
catch (InvalidOperationException problem)
{
    return Fail($"{problem.Message}\nThe files are in {work}");
}

string Folder(string name) => Directory.CreateDirectory(Path.Combine(work, name)).FullName;

void Step(string title) => Console.WriteLine($"== {title}");

void RequireRefusal(string package, string framework)
{
    string folder = Folder($"old-{package}-{framework}");
    File.WriteAllText(
        Path.Combine(folder, "Old.csproj"),
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup>
          <ItemGroup><PackageReference Include="{package}" Version="{version}" /></ItemGroup>
        </Project>
        """
    );
    (int code, string output) = Try("dotnet", folder, isStranger: true, ["restore"]);
    Require(
        code != 0 && output.Contains($"NU1202: Package {package} ", StringComparison.Ordinal),
        $"restoring {package} for {framework} ended with {code} and without NU1202:\n{output}"
    );
    Console.WriteLine($"  {package} for {framework}: refused with NU1202");
}

void RequireFiles(string package)
{
    using var archive = System.IO.Compression.ZipFile.OpenRead(package);
    string[] names = [.. archive.Entries.Select(entry => entry.FullName)];
    string[] expected =
    [
        "NOTICE",
        "LICENSE",
        "LICENSE.md",
        "CHANGELOG.md",
        "icon.png",
        "licences/LICENSE-DejaVu.txt",
        "licences/SkiaSharp/LICENSE.txt",
        "licences/Microsoft.ML.OnnxRuntime/ThirdPartyNotices.txt",
    ];
    foreach (string name in expected)
        Require(names.Contains(name), $"{Path.GetFileName(package)} has no {name}");
}

// Publishes the console project for this system and checks the model files and the size.
void RequireModels(string expected, string[] arguments)
{
    string output = Path.Combine(work, "published");
    if (Directory.Exists(output))
        Directory.Delete(output, recursive: true);
    Dotnet(
        app,
        isStranger: true,
        ["publish", "-c", "Release", "-r", identifier, "--no-self-contained", "-o", output, .. arguments]
    );
    string found = string.Join(
        ' ',
        Directory.GetFiles(output, "*.onnx").Select(Path.GetFileName).Order(StringComparer.Ordinal)
    );
    Require(found == expected, $"the program was published with the models '{found}', not '{expected}'");
    RequireSize($"the console program with {expected}", FolderBytes(output), atMostMb: 90);
}

static long FolderBytes(string folder) =>
    new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

static void RequireSize(string name, long bytes, int atMostMb)
{
    Console.WriteLine($"  {name}: {bytes / 1e6:F1} MB");
    Require(bytes <= atMostMb * 1e6, $"{name} is {bytes / 1e6:F1} MB, more than {atMostMb} MB");
}

// The feed in addition to the usual sources; our packages come only from this feed.
void WriteNuGetConfig()
{
    string profile = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
    string known = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(profile, ".nuget", "packages");
    string fallback = Directory.Exists(known)
        ? $"""<fallbackPackageFolders><add key="known" value="{known}" /></fallbackPackageFolders>"""
        : "";
    File.WriteAllText(
        Path.Combine(work, "nuget.config"),
        $"""
        <configuration>
          <packageSources><clear /><add key="feed" value="{feed}" /><add key="nuget.org" value="https://api.nuget.org/v3/index.json" /></packageSources>
          <packageSourceMapping>
            <packageSource key="feed"><package pattern="Faer" /><package pattern="Faer.*" /></packageSource>
            <packageSource key="nuget.org"><package pattern="*" /></packageSource>
          </packageSourceMapping>
          {fallback}
        </configuration>
        """
    );
}

void CopySamples(string folder)
{
    string[] samples = Directory.Exists(Path.Combine(root, "samples"))
        ? Directory.GetFiles(Path.Combine(root, "samples"), "*.png")
        : [];
    Require(samples.Length > 0, "samples/ contains no picture");
    Directory.CreateDirectory(Path.Combine(folder, "samples"));
    foreach (string sample in samples)
        File.Copy(sample, Path.Combine(folder, "samples", Path.GetFileName(sample)));
}

void WriteProgram(string folder, string page, int blocks)
{
    string text = File.ReadAllText(Path.Combine(root, page)).ReplaceLineEndings("\n");
    MatchCollection found = Regex.Matches(
        text,
        "^```csharp\n(.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline
    );
    string code = string.Concat(found.Take(blocks).Select(match => match.Groups[1].Value));
    var line = new Regex(@"^using [\w.]+;\n", RegexOptions.Multiline);
    string usings = string.Concat(line.Matches(code).Select(match => match.Value));
    File.WriteAllText(Path.Combine(folder, "Program.cs"), usings + line.Replace(code, ""));
}

string LibTorchVersion() =>
    Regex
        .Match(
            File.ReadAllText(Path.Combine(root, "Directory.Packages.props")),
            "<LibTorchVersion>(.+)</LibTorchVersion>"
        )
        .Groups[1]
        .Value;

string Dotnet(string folder, bool isStranger, string[] arguments) => Run("dotnet", folder, isStranger, arguments);

string Run(string program, string folder, bool isStranger, string[] arguments)
{
    (int code, string output) = Try(program, folder, isStranger, arguments);
    Require(code == 0, $"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {code}:\n{output}");
    return output;
}

// The exit code and the output, with errors if it failed.
(int ExitCode, string Output) Try(string program, string folder, bool isStranger, string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    };
    // Variables set by the outer build would also affect the inner one.
    string[] variables = [.. start.Environment.Keys];
    foreach (string variable in variables.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)))
        start.Environment.Remove(variable);
    start.Environment["DOTNET_NOLOGO"] = "1";
    start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    if (isStranger)
    {
        foreach (string variable in new[] { "HOME", "USERPROFILE", "DOTNET_CLI_HOME" })
            start.Environment[variable] = home;
        foreach (
            string variable in new[] { "NUGET_PACKAGES", "XDG_CACHE_HOME", "XDG_DATA_HOME", "FAER_DETECTOR", "CI" }
        )
            start.Environment.Remove(variable);
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
    }

    using Process process = Process.Start(start)!;
    process.StandardInput.Close();
    Task<string> errors = process.StandardError.ReadToEndAsync();
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
}

static void Require(bool holds, string message)
{
    if (!holds)
        throw new InvalidOperationException(message);
}

static int Fail(string message)
{
    Console.Error.WriteLine($"TryPackages: {message}");
    return 1;
}
