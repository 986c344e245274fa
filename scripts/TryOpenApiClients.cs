// Generates clients from the service's OpenAPI description with NSwag and Kiota, compiles them and tests each with a
// running service:
//   dotnet build -c Release src/Faer.Cli
//   dotnet run -c Release scripts/TryOpenApiClients.cs [-- <folder to keep>]
// Needs the package feed for both generators. The exit code is 1 if a client does not compile or gets wrong results.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Text.RegularExpressions;

const string Program = "artifacts/bin/Faer.Cli/release/faer.dll";
const string NSwagVersion = "14.8.0",
    KiotaVersion = "1.38.0",
    KiotaLibraryVersion = "2.1.6";
string[] samples = Directory.Exists("samples")
    ? [.. Directory.GetFiles("samples", "*.png").Order(StringComparer.Ordinal).Take(2).Select(Path.GetFullPath)]
    : [];
if (samples.Length < 2 || !File.Exists(Program))
{
    Console.Error.WriteLine(
        $"TryOpenApiClients: run this in the checkout's top folder, after 'dotnet build -c Release src/Faer.Cli' ({Program})."
    );
    return 2;
}

string work =
    args.Length > 0
        ? Directory.CreateDirectory(args[0]).FullName
        : Directory.CreateTempSubdirectory("faer-clients-").FullName;
using var faer = Process.Start(
    new ProcessStartInfo("dotnet", [Program, "serve", "--port", "0", "--aligned"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    }
)!;
faer.ErrorDataReceived += (_, _) => { };
faer.BeginErrorReadLine();
int failed = 0;
try
{
    string address = Regex.Match((await faer.StandardOutput.ReadLineAsync())!, "http://[^ ]+/").Value;
    using var http = new HttpClient { BaseAddress = new Uri(address) };
    while (!(await http.GetAsync("/readyz")).IsSuccessStatusCode)
        await Task.Delay(50);
    string description = Path.Combine(work, "openapi.json");
    await File.WriteAllTextAsync(description, await http.GetStringAsync("/openapi.json"));

    failed += Try(
        "NSwag",
        () =>
        {
            string folder = Folder("nswag");
            Run("dotnet", ["tool", "install", "NSwag.ConsoleCore", "--version", NSwagVersion, "--tool-path", folder]);
            Run(
                Path.Combine(folder, "nswag"),
                [
                    "openapi2csclient",
                    $"/input:{description}",
                    "/classname:FaerClient",
                    "/namespace:Generated",
                    "/jsonLibrary:SystemTextJson",
                    $"/output:{folder}/Client.cs",
                ]
            );
            Use(folder, "", NSwagProgram(address, samples));
        }
    );
    failed += Try(
        "Kiota",
        () =>
        {
            string folder = Folder("kiota");
            Run(
                "dotnet",
                [
                    "tool",
                    "install",
                    "Microsoft.OpenApi.Kiota",
                    "--version",
                    KiotaVersion,
                    "--tool-path",
                    Path.Combine(folder, "tool"),
                ]
            );
            string told = Run(
                Path.Combine(folder, "tool", "kiota"),
                [
                    "generate",
                    "-l",
                    "CSharp",
                    "-d",
                    description,
                    "-c",
                    "FaerClient",
                    "-n",
                    "Generated",
                    "-o",
                    Path.Combine(folder, "client"),
                    "--clean-output",
                ]
            );
            if (told.Contains("warn", StringComparison.OrdinalIgnoreCase))
                throw new InvalidOperationException($"Kiota warns: {told}");
            string[] libraries =
            [
                "Abstractions",
                "Http.HttpClientLibrary",
                "Serialization.Form",
                "Serialization.Json",
                "Serialization.Multipart",
                "Serialization.Text",
            ];
            Use(
                folder,
                string.Concat(
                    libraries.Select(name =>
                        $"""<PackageReference Include="Microsoft.Kiota.{name}" Version="{KiotaLibraryVersion}" />"""
                    )
                ),
                KiotaProgram(address, samples)
            );
        }
    );
}
finally
{
    faer.Kill();
    if (args.Length == 0)
        Directory.Delete(work, recursive: true);
}

return failed == 0 ? 0 : 1;

string Folder(string name) => Directory.CreateDirectory(Path.Combine(work, name)).FullName;

static int Try(string name, Action work)
{
    try
    {
        work();
        Console.WriteLine(
            $"{name}: the generated client compiles, and gets faces of one and of two photos, a problem, a drawing and the model"
        );
        return 0;
    }
    catch (InvalidOperationException error)
    {
        Console.WriteLine($"{name}: {error.Message}");
        return 1;
    }
}

static void Use(string folder, string packages, string program)
{
    File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
    File.WriteAllText(
        Path.Combine(folder, "Use.csproj"),
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <NoWarn>$(NoWarn);CS8618;CS8603;CS8604;CS8625</NoWarn>
          </PropertyGroup>
          <ItemGroup>{packages}</ItemGroup>
        </Project>
        """
    );
    Run("dotnet", ["run", "--project", folder]);
}

static string Run(string program, IEnumerable<string> args)
{
    var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
    start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    start.Environment["KIOTA_OFFLINE_ENABLED"] = "true";
    using Process process = Process.Start(start)!;
    Task<string> output = process.StandardOutput.ReadToEndAsync();
    string error = process.StandardError.ReadToEnd();
    process.WaitForExit();
    string told = output.Result + error;
    return process.ExitCode == 0
        ? told
        : throw new InvalidOperationException($"'{Path.GetFileName(program)} {string.Join(' ', args)}' failed: {told}");
}

static string NSwagProgram(string address, string[] photos) =>
    $$"""
        using Generated;

        var client = new FaerClient(new HttpClient()) { BaseUrl = "{{address}}" };
        FileParameter Photo(string path) => new(File.OpenRead(path), Path.GetFileName(path), "image/png");
        ResultsAnswer one = await client.AnalyzeAsync(true, [Photo("{{photos[0]}}")]);
        ResultsAnswer two = await client.AnalyzeAsync(true, [Photo("{{photos[0]}}"), Photo("{{photos[1]}}")]);
        ResultsAnswer bad = await client.AnalyzeAsync(true, [Photo("{{photos[
            0
        ]}}"), new(new MemoryStream([1, 2, 3]), "bad.png", "image/png")]);
        FileResponse drawing = await client.AnnotateAsync(true, Photo("{{photos[0]}}"));
        ModelsAnswer models = await client.ListModelsAsync();
        int first = drawing.Stream.ReadByte();
        bool isRight = one.Results.Single().Faces.Single().Attributes.Count == 40 && two.Results.Count == 2 && bad.Results.Last().Problem.Status == 422
            && one.Results.Single().Problem is null && first == 0x89 && models.Models.Single().Metadata.InputSizePx > 0;
        return isRight ? 0 : 1;
        """;

static string KiotaProgram(string address, string[] photos) =>
    $$"""
        using Generated;
        using Generated.Models;
        using Microsoft.Kiota.Abstractions;
        using Microsoft.Kiota.Abstractions.Authentication;
        using Microsoft.Kiota.Http.HttpClientLibrary;

        var client = new FaerClient(new HttpClientRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = "{{address}}" });
        MultipartBody Form(params string[] paths)
        {
            var form = new MultipartBody();
            foreach (string path in paths) form.AddOrReplacePart(Path.GetFileName(path), "image/png", File.ReadAllBytes(path), Path.GetFileName(path));
            return form;
        }

        ResultsAnswer? one = await client.V1.Analyze.PostAsync(Form("{{photos[
            0
        ]}}"), request => request.QueryParameters.Aligned = true);
        ResultsAnswer? two = await client.V1.Analyze.PostAsync(Form("{{photos[0]}}", "{{photos[
            1
        ]}}"), request => request.QueryParameters.Aligned = true);
        Stream? drawing = await client.V1.Annotate.PostAsync(Form("{{photos[
            0
        ]}}"), request => request.QueryParameters.Aligned = true);
        ModelsAnswer? models = await client.V1.Models.GetAsync();
        string told = "nothing";
        try
        {
            var bad = new MultipartBody();
            bad.AddOrReplacePart("photo", "image/png", new byte[] { 1, 2, 3 }, "bad.png");
            await client.V1.Analyze.PostAsync(bad);
        }
        catch (ProblemAnswer problem)
        {
            told = problem.Detail ?? "";
        }

        bool isRight = one!.Results!.Single().Faces!.Single().WidthPx > 0 && two!.Results!.Count == 2 && one.Results!.Single().Problem is null
            && drawing!.ReadByte() == 0x89 && models!.Models!.Single().Metadata!.InputSizePx > 0 && told.Contains("bad.png");
        return isRight ? 0 : 1;
        """;
