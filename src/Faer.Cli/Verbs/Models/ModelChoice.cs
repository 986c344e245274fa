using Faer.Models;

namespace Faer.Cli.Verbs.Models;

/// <summary>The model that a command line names, or the shipped one.</summary>
internal static class ModelChoice
{
    public static ModelMetadata ReadMetadata(string? path)
    {
        using FaceModel model = path is null ? OpenShipped() : FaceModel.FromFile(path);
        return model.Metadata;
    }

    private static FaceModel OpenShipped()
    {
        using Stream stream = ShippedModels.Atto.OpenRead();
        return FaceModel.FromStream(stream, ShippedModels.Atto.Name);
    }
}
