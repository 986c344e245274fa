// Packs everything and uses it the way a stranger would: in an empty home, a console project adds the packages and runs the
// readme's lines, and the tool is installed and analyses the samples. Run it in the checkout:
//   dotnet run scripts/TryPackages.cs [--training] [further arguments for dotnet pack]
// --training also builds a program on Faer.Training (downloads libtorch where it is not known yet; Linux x64).
// With FAER_DETECTOR (the detector's file) the lines about photos run too. Packages that the user's cache already has are read from there.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

string root = Environment.CurrentDirectory;
if (!File.Exists(Path.Combine(root, "Faer.slnx"))) return Fail("run this in the checkout's top folder, where Faer.slnx is.");
bool training = args.Contains("--training");
string? detector = Environment.GetEnvironmentVariable("FAER_DETECTOR");
string version = "0.0.1-try." + DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
string work = Directory.CreateTempSubdirectory("faer-try-").FullName;
string feed = Folder("feed"), home = Folder("home"), tools = Path.Combine(work, "tools"), app = Path.Combine(work, "app");

try
{
    Step("Pack");
    Dotnet(root, isStranger: false, ["pack", "-c", "Release", "-o", feed, $"-p:Version={version}", .. args.Where(argument => argument != "--training")]);
    foreach (string package in Directory.GetFiles(feed).Order(StringComparer.Ordinal)) Console.WriteLine($"  {Path.GetFileName(package)} {new FileInfo(package).Length / 1e6:F1} MB");
    WriteNuGetConfig();

    Step("The tool, in an empty home");
    Dotnet(work, isStranger: true, ["tool", "install", "Faer.Cli", "--version", version, "--tool-path", tools]);
    string faer = Path.Combine(tools, OperatingSystem.IsWindows() ? "faer.exe" : "faer");
    CopySamples(work);
    Console.WriteLine(Run(faer, work, isStranger: true, ["analyze", "samples", "--aligned", "--draw", "out"]));
    Require(Directory.GetFiles(Path.Combine(work, "out"), "*.png").Length == Directory.GetFiles(Path.Combine(work, "samples")).Length, "faer analyze did not draw every sample");
    if (detector is not null) Console.WriteLine(Run(faer, work, isStranger: true, ["models", "pull", "--from", detector]));

    Step("The packages, in an empty home");
    Dotnet(work, isStranger: true, ["new", "console", "-o", app]);
    foreach (string package in new[] { "Faer", "Faer.Models.AttoLfw" }) Dotnet(app, isStranger: true, ["add", "package", package, "--version", version]);
    CopySamples(app);
    File.Copy(Directory.GetFiles(Path.Combine(app, "samples"))[0], Path.Combine(app, "photo.jpg"));
    WriteProgram(app, "README.md", detector is null ? 1 : 2);
    string printed = Dotnet(app, isStranger: true, ["run", "-c", "Release"]);
    Console.WriteLine(printed);
    Require(Regex.IsMatch(printed, @"\d ?%"), "the readme's lines printed no probability");

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

// The feed beside the usual sources; no package of ours comes from anywhere else.
void WriteNuGetConfig()
{
    string known = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    string fallback = Directory.Exists(known) ? $"""<fallbackPackageFolders><add key="known" value="{known}" /></fallbackPackageFolders>""" : "";
    File.WriteAllText(Path.Combine(work, "nuget.config"), $"""
        <configuration>
          <packageSources><clear /><add key="feed" value="{feed}" /><add key="nuget.org" value="https://api.nuget.org/v3/index.json" /></packageSources>
          <packageSourceMapping>
            <packageSource key="feed"><package pattern="Faer" /><package pattern="Faer.*" /></packageSource>
            <packageSource key="nuget.org"><package pattern="*" /></packageSource>
          </packageSourceMapping>
          {fallback}
        </configuration>
        """);
}

void CopySamples(string folder)
{
    string[] samples = Directory.Exists(Path.Combine(root, "samples")) ? Directory.GetFiles(Path.Combine(root, "samples"), "*.png") : [];
    Require(samples.Length > 0, "samples/ holds no picture");
    Directory.CreateDirectory(Path.Combine(folder, "samples"));
    foreach (string sample in samples) File.Copy(sample, Path.Combine(folder, "samples", Path.GetFileName(sample)));
}

void WriteProgram(string folder, string page, int blocks)
{
    string text = File.ReadAllText(Path.Combine(root, page)).ReplaceLineEndings("\n");
    string code = string.Concat(Regex.Matches(text, "^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Take(blocks).Select(match => match.Groups[1].Value));
    string usings = string.Concat(Regex.Matches(code, @"^using [\w.]+;\n", RegexOptions.Multiline).Select(match => match.Value));
    File.WriteAllText(Path.Combine(folder, "Program.cs"), usings + Regex.Replace(code, @"^using [\w.]+;\n", "", RegexOptions.Multiline));
}

string LibTorchVersion() => Regex.Match(File.ReadAllText(Path.Combine(root, "Directory.Packages.props")), "<LibTorchVersion>(.+)</LibTorchVersion>").Groups[1].Value;

string Dotnet(string folder, bool isStranger, string[] arguments) => Run("dotnet", folder, isStranger, arguments);

string Run(string program, string folder, bool isStranger, string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
    // What the outer build sets would reach the inner one.
    foreach (string variable in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(variable);
    start.Environment["DOTNET_NOLOGO"] = "1";
    start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    if (isStranger)
    {
        foreach (string variable in new[] { "HOME", "USERPROFILE", "DOTNET_CLI_HOME" }) start.Environment[variable] = home;
        foreach (string variable in new[] { "NUGET_PACKAGES", "XDG_CACHE_HOME", "XDG_DATA_HOME", "FAER_DETECTOR", "CI" }) start.Environment.Remove(variable);
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
    }

    using Process process = Process.Start(start)!;
    process.StandardInput.Close();
    Task<string> errors = process.StandardError.ReadToEndAsync();
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    Require(process.ExitCode == 0, $"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{errors.Result}");
    return output;
}

static void Require(bool holds, string message)
{
    if (!holds) throw new InvalidOperationException(message);
}

static int Fail(string message)
{
    Console.Error.WriteLine($"TryPackages: {message}");
    return 1;
}
