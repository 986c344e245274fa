using System.Text.Json;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Runs;

/// <summary>
/// A checkpoint: a safetensors file whose metadata contain the position as JSON and a hash of the position and the
/// tensors.
/// </summary>
internal static class CheckpointFile
{
    /// <summary>
    /// Writes a checkpoint. An existing one is kept as <paramref name="previous"/>, or replaced if that is null.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, Tensor> tensors,
        CheckpointState position,
        string? previous = null
    )
    {
        var metadata = new Dictionary<string, string> { [WeightsHash.State] = ToJson(position) };
        SafetensorsFile.Write(path, tensors, WeightsHash.Sign(metadata, tensors), previous);
    }

    /// <summary>Reads a complete checkpoint.</summary>
    /// <exception cref="FaerException">
    /// The file is missing, damaged or not a checkpoint. The message is the first half of a sentence; the caller adds
    /// the remedy.
    /// </exception>
    public static (StoredWeights Tensors, CheckpointState Position) Read(string path)
    {
        StoredWeights file;
        try
        {
            file = SafetensorsFile.Read(path);
        }
        catch (FaerException e)
        {
            string reason = e.Message[(path.Length + 2)..]
                .Replace(SafetensorsHeader.Remedy, "", StringComparison.Ordinal);
            throw new FaerException($"{path}: the checkpoint is damaged ({reason.TrimEnd('.', ' ')})", e);
        }

        try
        {
            if (!file.Metadata.TryGetValue(WeightsHash.State, out string? state))
                throw new FaerException(
                    $"{path}: not a training checkpoint (its metadata lacks '{WeightsHash.State}')"
                );
            return WeightsHash.Matches(file)
                ? (file, JsonSerializer.Deserialize<CheckpointState>(state, JsonSerializerOptions.Web)!)
                : throw new FaerException($"{path}: the checkpoint is damaged (its hash does not match)");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Returns a position as the JSON that its checkpoint contains.</summary>
    public static string ToJson(CheckpointState position) =>
        JsonSerializer.Serialize(position, JsonSerializerOptions.Web);
}
