using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Faer.Training.Weights;

/// <summary>
/// The SHA-256 in the metadata of a run's files. Safetensors has no checksum of its own, so a flipped bit in the data
/// would be read as a valid weight.
/// </summary>
internal static class WeightsHash
{
    /// <summary>The metadata key of a checkpoint: its position.</summary>
    public const string State = "state";

    /// <summary>The metadata keys of the best epoch's files.</summary>
    public const string Epoch = "epoch";
    public const string RecipeHash = "recipeHash";
    public const string ValidationScore = "validationScore";
    public const string Heads = "heads";

    private const string Key = "sha256";

    /// <summary>Returns the metadata with a hash of them and the tensors added.</summary>
    public static Dictionary<string, string> Sign(
        IReadOnlyDictionary<string, string> metadata,
        IReadOnlyDictionary<string, Tensor> tensors
    ) => new(metadata) { [Key] = Of(TextOf(metadata), tensors) };

    /// <summary>Whether a file has a hash that matches its content.</summary>
    public static bool Matches(StoredWeights file) =>
        file.Metadata.TryGetValue(Key, out string? hash) && hash == Of(TextOf(file.Metadata), file.Tensors);

    /// <summary>
    /// Throws for a damaged file of a run. Files of other programs and of runs of earlier versions have no hash and are
    /// accepted.
    /// </summary>
    /// <exception cref="FaerException">The hash does not match the content.</exception>
    public static void Check(StoredWeights file)
    {
        string[] known = [Epoch, RecipeHash, ValidationScore];
        IReadOnlyDictionary<string, string> metadata = file.Metadata;

        // A flipped bit in a name must not make a file look like one without a hash. So without a hash, only the names
        // of earlier versions are accepted.
        bool isSound = metadata.ContainsKey(Key)
            ? !known.Append(State).Any(metadata.ContainsKey) || Matches(file)
            : !(metadata.ContainsKey(RecipeHash) || metadata.ContainsKey(ValidationScore))
                || metadata.Keys.All(known.Contains);
        if (!isSound)
            throw new FaerException(
                $"{file.Source}: the file is damaged (its hash does not match its content); restore it from "
                    + $"a copy, or train again."
            );
    }

    private static string TextOf(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue(State, out string? state)
            ? state
            : string.Join(
                '\n',
                metadata
                    .Where(pair => pair.Key != Key)
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => $"{pair.Key}={pair.Value}")
            );

    /// <summary>
    /// Hashes the text, then names, shapes and bytes in the order of the names. The type is included only if it is not
    /// F32, so that checkpoints of earlier versions, which had only F32, keep their hashes.
    /// </summary>
    private static string Of(string text, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach ((string name, Tensor tensor) in tensors.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            string type = tensor.dtype == ScalarType.Float32 ? "" : $" {SafetensorsHeader.Describe(tensor.dtype).Name}";
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name} [{string.Join(',', tensor.shape)}]{type}\n"));
            Tensor contiguous = tensor.detach().cpu().contiguous();
            if (contiguous.numel() > 0)
                hash.AppendData(contiguous.bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
