using Faer.Models;
using Google.Protobuf;

namespace Faer.Data.Onnx;

/// <summary>Reads a model file as ONNX structures, and writes metadata into a model.</summary>
internal static class OnnxModelFile
{
    /// <summary>Reads a model file with its metadata.</summary>
    /// <exception cref="ModelFormatException">The file is missing, damaged, or not a FAER model.</exception>
    public static (ModelProto Model, ModelMetadata Metadata) Read(string path)
    {
        if (!File.Exists(path))
            throw new ModelFormatException($"{path}: the model file does not exist; check the path.");
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new ModelFormatException(
                $"{path}: not a readable ONNX model, or truncated ({error.Message.TrimEnd('.')}); copy or "
                    + $"export it again.",
                error
            );
        }

        string json =
            model.MetadataProps.FirstOrDefault(entry => entry.Key == ModelMetadata.Key)?.Value
            ?? throw new ModelFormatException(
                $"{path}: the file has no metadata '{ModelMetadata.Key}', so it is not a FAER model; export "
                    + $"it with 'faer-train export'."
            );
        return (model, ModelMetadata.Parse(json, path));
    }

    /// <summary>Replaces the metadata of a model, or adds them if it has none.</summary>
    /// <exception cref="ModelFormatException">The metadata contradict themselves.</exception>
    public static void SetMetadata(ModelProto model, ModelMetadata metadata)
    {
        StringStringEntryProto? entry = model.MetadataProps.FirstOrDefault(entry => entry.Key == ModelMetadata.Key);
        if (entry is null)
            model.MetadataProps.Add(entry = new StringStringEntryProto { Key = ModelMetadata.Key });
        entry.Value = metadata.ToJson();
    }
}
