namespace Faer.FieldCases;

/// <summary>One case: its inputs, which are only read, and a folder to write into.</summary>
internal sealed class CaseFolder(string name) : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("faer-case-").FullName;

    public static string Root { get; } = Path.Combine(FaerProgram.Data, "cases");

    public string Inputs { get; } = Path.Combine(Root, name);

    public string Input(string file) => Path.Combine(Inputs, file);

    public string Output(string file) => Path.Combine(_work, file);

    /// <summary>A photo with one face of x 178, y 65 and width 92, smiling; it belongs to another case.</summary>
    public static string Photo()
    {
        string photo = Path.Combine(Root, "08-noeoi", "full.jpg");
        return File.Exists(photo) ? photo : throw new SkippedException($"{photo} is not there");
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);
}
