using Faer.Alignment;
using Faer.Core.Tests;
using Faer.Core.Tests.Models;
using Faer.Models;

namespace Faer.Cli.Tests;

/// <summary>A folder with a tiny model, for one test.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelFolder(ModelMetadata? metadata = null)
    {
        Metadata = metadata ?? TestMetadata.Both;
        Model = _folder.Write("tiny.onnx", new TinyModel(Metadata).ToOnnx());
    }

    /// <summary>A model that takes whole pictures and needs no detector.</summary>
    public static ModelMetadata WholePictures { get; } =
        TestMetadata.Both with
        {
            Alignment = AlignmentSettings.Resize,
        };

    public ModelMetadata Metadata { get; }

    public string Model { get; }

    public string Root => _folder.Path;

    public string At(params string[] parts) => Path.Combine([_folder.Path, .. parts]);

    public string Write(byte[] content, params string[] parts)
    {
        string path = At(parts);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => _folder.Dispose();
}
