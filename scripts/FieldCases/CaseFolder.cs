namespace Faer.FieldCases;

/// <summary>One case: its read-only inputs, and a folder for output.</summary>
internal sealed class CaseFolder(string name) : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("faer-case-").FullName;

    public static string Root { get; } = Path.Combine(FaerProgram.Data, "cases");

    public string Inputs { get; } = Path.Combine(Root, name);

    public string Input(string file) => Path.Combine(Inputs, file);

    public string Output(string file) => Path.Combine(_work, file);

    /// <summary>A photo with one smiling face at x 178, y 65, width 92; it belongs to another case.</summary>
    public static string Photo()
    {
        string photo = Path.Combine(Root, "08-noeoi", "full.jpg");
        return File.Exists(photo) ? photo : throw new SkippedException($"{photo} does not exist");
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);
}
