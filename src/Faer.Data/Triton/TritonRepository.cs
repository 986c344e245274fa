using System.Globalization;
using Faer.Files;
using Faer.Models;

namespace Faer.Data.Triton;

/// <summary>
/// Writes a model into an NVIDIA Triton model repository: <c>&lt;repository&gt;/&lt;name&gt;/config.pbtxt</c>,
/// <c>1/model.onnx</c>, a file of labels for each head, and the terms. Triton runs only the network; the client finds,
/// aligns and normalizes faces and interprets the logits.
/// </summary>
public static class TritonRepository
{
    internal const string ModelFile = "model.onnx";
    private const string Card = "MODEL_CARD.md";
    private const int LargestBatch = 4096;
    private const int LongestDelay = 10_000_000;

    /// <summary>Writes the model's folder, completely or not at all.</summary>
    /// <param name="modelPath">A FAER model, .onnx. A <c>MODEL_CARD.md</c> next to it is copied, too.</param>
    /// <param name="repository">The repository's folder; created if missing. Its other models are unchanged.</param>
    /// <param name="options">Batching and name.</param>
    /// <returns>The model's folder.</returns>
    /// <exception cref="ModelFormatException">The model does not exist, or is not a FAER model.</exception>
    /// <exception cref="FaerException">
    /// The name or a number is invalid, the model already exists, or the folder cannot be written.
    /// </exception>
    public static string Write(string modelPath, string repository, TritonOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentException.ThrowIfNullOrEmpty(repository);
        options ??= new TritonOptions();
        Check(options);
        ModelMetadata metadata;
        using (FaceModel model = FaceModel.FromFile(modelPath))
            metadata = model.Metadata;
        string name = options.Name ?? metadata.Name;
        if (!IsName(name))
            throw new FaerException(
                $"The name '{name}' cannot be a folder of a Triton repository; choose one of letters, "
                    + $"digits, '.', '_' and '-' that starts with a letter or digit."
            );

        string folder = Path.Combine(repository, name);
        if (Path.Exists(folder) && !options.Overwrite)
            throw new FaerException(
                $"{folder}: a model of this name already exists; replace it with --force, or choose another name."
            );

        // Next to the target, so that moving it there is a rename.
        string fresh = $"{folder}.{Guid.NewGuid():N}.tmp",
            old = $"{folder}.{Guid.NewGuid():N}.old";
        try
        {
            WriteFolder(fresh, modelPath, TritonConfig.Text(name, metadata, options), metadata);
            if (Directory.Exists(folder))
                Directory.Move(folder, old);
            Directory.Move(fresh, folder);
            if (Directory.Exists(old))
                Directory.Delete(old, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{folder}: cannot be written ({error.Message.TrimEnd('.')}). Check the folder's "
                    + $"permissions and the free disk space.",
                error
            );
        }
        finally
        {
            if (Directory.Exists(old) && !Directory.Exists(folder))
                Directory.Move(old, folder);
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }

        return folder;
    }

    private static void WriteFolder(string folder, string modelPath, string config, ModelMetadata metadata)
    {
        Directory.CreateDirectory(Path.Combine(folder, "1"));
        using (FileStream model = File.OpenRead(modelPath))
            AtomicFile.Write(Path.Combine(folder, "1", ModelFile), model.CopyTo);
        for (int i = 0; i < metadata.Heads.Count; i++)
            AtomicFile.Write(
                Path.Combine(folder, TritonConfig.LabelFile(metadata.Heads[i], i)),
                string.Concat(metadata.Heads[i].Head.Labels.Select(label => label + "\n"))
            );

        AtomicFile.Write(
            Path.Combine(folder, "TERMS.txt"),
            $"{metadata.Name}\nLicence: {metadata.Licence}\n\n{metadata.Terms}\n"
        );
        string card = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(modelPath))!, Card);
        if (File.Exists(card))
            AtomicFile.Write(Path.Combine(folder, Card), File.ReadAllBytes(card));
        AtomicFile.Write(Path.Combine(folder, "config.pbtxt"), config);
    }

    private static void Check(TritonOptions options)
    {
        if (options.MaxBatchSize is < 1 or > LargestBatch)
            throw new FaerException(
                FormattableString.Invariant(
                    $"The largest batch must be 1 to {LargestBatch} crops, not {options.MaxBatchSize}."
                )
            );
        if (options.MaxQueueDelayMicroseconds is < 0 or > LongestDelay)
            throw new FaerException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The queue delay must be 0 to {LongestDelay} microseconds, not "
                        + $"{options.MaxQueueDelayMicroseconds}."
                )
            );
    }

    internal static bool IsName(string name) =>
        name.Length > 0
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or '-');
}
