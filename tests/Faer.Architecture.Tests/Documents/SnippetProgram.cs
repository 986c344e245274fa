using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Faer.Architecture.Tests.Documents;

/// <summary>The C# blocks of a page, joined into one program of top-level statements.</summary>
internal sealed partial class SnippetProgram(string name, IEnumerable<string> blocks)
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using "
        + "System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The compiler's errors and warnings.</summary>
    public IReadOnlyList<string> Diagnostics() =>
        [
            .. Compile()
                .GetDiagnostics()
                .Where(found => found.Severity >= DiagnosticSeverity.Warning)
                .Select(found => found.ToString()),
        ];

    /// <summary>Compiles the program to a file.</summary>
    /// <returns>The arguments for <c>dotnet</c> that run it.</returns>
    public string[] Arguments()
    {
        // In the folder of this test's assembly, so that the program finds the same dependencies, including native
        // libraries.
        string program = Path.Combine(AppContext.BaseDirectory, $"Snippet.{name}.dll");
        using (FileStream file = File.Create(program))
            Assert.True(Compile().Emit(file).Success);

        string tests = Path.Combine(AppContext.BaseDirectory, typeof(SnippetProgram).Assembly.GetName().Name!);
        return ["exec", "--runtimeconfig", tests + ".runtimeconfig.json", "--depsfile", tests + ".deps.json", program];
    }

    /// <summary>Runs the program in a separate process.</summary>
    /// <returns>Its output. Fails if the program fails.</returns>
    public string Run(string workingFolder, IReadOnlyDictionary<string, string> environment)
    {
        string host =
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, Arguments())
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string value) in environment)
            start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} ended with {process.ExitCode}: {errors.Result}");
        return output;
    }

    private CSharpCompilation Compile()
    {
        string all = string.Concat(blocks);
        string code =
            string.Concat(Using().Matches(all).Select(match => match.Value).Distinct()) + Using().Replace(all, "");
        return CSharpCompilation.Create(
            $"Snippet.{name}",
            [CSharpSyntaxTree.ParseText(code, path: name), CSharpSyntaxTree.ParseText(ImplicitUsings)],
            s_references,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
    }

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex Using();
}
