using System.IO.Compression;
using static TorchSharp.torch;

namespace Faer.Training.Weights;

/// <summary>
/// Reads the weights in a file written by PyTorch's <c>torch.save</c> (since version 1.6: a zip archive of a pickle and
/// one file per storage). The pickle reader can only rebuild tensors, so that an untrusted file cannot run code, and
/// every size is checked against the archive before memory is allocated for it.
/// </summary>
/// <remarks>
/// Not TorchSharp.PyBridge: it reads with Razorvine.Pickle (<see cref="PickleReader"/> says why not), and only into a
/// module that has the file's keys.
/// </remarks>
internal static class PthFile
{
    /// <summary>The maximum size of the pickle, enough for a large network; ConvNeXt-Base has 30 kB.</summary>
    private const long MaxPickleBytes = 64 << 20;

    /// <summary>Keys under which training programs store the weights along with other data.</summary>
    private static readonly string[] s_wrappers = ["state_dict", "model"];

    /// <summary>
    /// The prefix of the keys of a file that stores the weights of each part of a network in a dictionary of its own.
    /// </summary>
    private const string PartPrefix = "state_dict_";

    private static readonly (string Name, ScalarType Type, int Size)[] s_storages =
    [
        ("torch.FloatStorage", ScalarType.Float32, 4),
        ("torch.HalfStorage", ScalarType.Float16, 2),
        ("torch.BFloat16Storage", ScalarType.BFloat16, 2),
        ("torch.DoubleStorage", ScalarType.Float64, 8),
        ("torch.LongStorage", ScalarType.Int64, 8),
        ("torch.IntStorage", ScalarType.Int32, 4),
        ("torch.ShortStorage", ScalarType.Int16, 2),
        ("torch.CharStorage", ScalarType.Int8, 1),
        ("torch.ByteStorage", ScalarType.Byte, 1),
        ("torch.BoolStorage", ScalarType.Bool, 1),
    ];

    /// <summary>
    /// Reads the tensors of a file's state dict onto the CPU, each in its stored type. The state dict is the file's
    /// top-level object, or is stored under <c>state_dict</c> or <c>model</c>, or its parts are stored under
    /// <c>state_dict_PART</c> and their keys get that prefix. Other content (an epoch, an optimizer) is ignored.
    /// </summary>
    /// <exception cref="FaerException">
    /// The file is missing, damaged, of an older format, or requests more than rebuilding tensors.
    /// </exception>
    public static StoredWeights Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream file = File.OpenRead(path);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            return Read(archive, file.Length, path);
        }
        catch (InvalidDataException error)
        {
            throw new FaerException(
                $"{path}: not a valid file of weights: its zip archive is damaged "
                    + $"({error.Message.TrimEnd('.')}). Get or write the file again.",
                error
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({error.Message.TrimEnd('.')}).", error);
        }
    }

    private static StoredWeights Read(ZipArchive archive, long fileLength, string path)
    {
        Dictionary<string, ZipArchiveEntry> entries = Entries(archive, fileLength, path);
        ZipArchiveEntry pickle =
            entries.GetValueOrDefault("data.pkl")
            ?? throw Broken(path, "the zip archive has no data.pkl, so PyTorch did not write it");
        if (pickle.Length > MaxPickleBytes)
            throw Broken(path, $"data.pkl has {pickle.Length} bytes, more than {MaxPickleBytes}");
        byte[] bytes = new byte[pickle.Length];
        Fill(pickle, bytes);
        Dictionary<string, PickledTensor> pickled = StateDictOf(PickleReader.Read(bytes, path), path);

        using var scope = NewDisposeScope();
        var storages = new Dictionary<string, Tensor>();
        var tensors = new Dictionary<string, Tensor>();
        foreach ((string name, PickledTensor view) in pickled)
        {
            if (!storages.TryGetValue(view.Storage.Key, out Tensor? storage))
                storages.Add(view.Storage.Key, storage = ReadStorage(view.Storage, entries, name, path));
            CheckView(view, storage, name, path);
            tensors.Add(name, storage.as_strided(view.Shape, view.Strides, view.Offset));
        }

        scope.Detach(tensors.Values);
        return new StoredWeights(path, tensors);
    }

    /// <summary>Returns the entries by their names below the archive's top-level folder.</summary>
    private static Dictionary<string, ZipArchiveEntry> Entries(ZipArchive archive, long fileLength, string path)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            // PyTorch stores without compression, so an entry larger than the file is false or a zip bomb.
            if (entry.Length != entry.CompressedLength || entry.Length > fileLength)
                throw Broken(
                    path,
                    $"its entry {entry.FullName} claims {entry.Length} bytes in {entry.CompressedLength} of "
                        + $"a file of {fileLength}"
                );
            string name = entry.FullName[(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (!entries.TryAdd(name, entry))
                throw Broken(path, $"it contains the entry {name} twice");
        }

        return entries;
    }

    private static Dictionary<string, PickledTensor> StateDictOf(object? root, string path)
    {
        if (root is not Dictionary<object, object?> dictionary)
            throw Broken(path, "it does not contain a dictionary of tensors");
        foreach (string wrapper in s_wrappers)
        {
            if (dictionary.GetValueOrDefault(wrapper) is not Dictionary<object, object?> inner)
                continue;
            dictionary = inner;
            break;
        }

        var tensors = new Dictionary<string, PickledTensor>();
        Add(dictionary, "");
        foreach ((object key, object? value) in dictionary)
        {
            if (
                key is string name
                && name.StartsWith(PartPrefix, StringComparison.Ordinal)
                && value is Dictionary<object, object?> part
            )
                Add(part, $"{name}.");
        }

        return tensors.Count > 0
            ? tensors
            : throw Broken(
                path,
                $"it contains no tensors, either at its top level or under "
                    + $"{string.Join(" or ", s_wrappers)}; its keys are "
                    + $"{string.Join(", ", dictionary.Keys.Take(20))}"
            );

        void Add(Dictionary<object, object?> from, string prefix)
        {
            foreach ((object key, object? value) in from)
            {
                if (key is string name && value is PickledTensor tensor)
                    tensors.Add(prefix + name, tensor);
            }
        }
    }

    private static Tensor ReadStorage(
        PickledStorage storage,
        Dictionary<string, ZipArchiveEntry> entries,
        string tensor,
        string path
    )
    {
        int index = Array.FindIndex(s_storages, known => known.Name == storage.Type);
        if (index < 0)
            throw Broken(
                path,
                $"tensor '{tensor}' has the type {storage.Type}; supported types are "
                    + $"{string.Join(", ", s_storages.Select(known => known.Name))}"
            );
        (_, ScalarType type, int size) = s_storages[index];
        ZipArchiveEntry entry =
            entries.GetValueOrDefault($"data/{storage.Key}")
            ?? throw Broken(path, $"the elements of tensor '{tensor}', data/{storage.Key}, are missing");
        if (storage.Count < 0 || (Int128)storage.Count * size != entry.Length)
            throw Broken(
                path,
                $"the storage of tensor '{tensor}' should have {storage.Count} elements of {size} bytes, "
                    + $"but data/{storage.Key} has {entry.Length} bytes"
            );
        Tensor elements = empty(storage.Count, type);
        if (storage.Count > 0)
            Fill(entry, elements.bytes);
        return elements;
    }

    /// <summary>Checks that a view lies within its storage, which torch itself does not do.</summary>
    private static void CheckView(PickledTensor view, Tensor storage, string name, string path)
    {
        long available = storage.numel();
        Int128 elements = 1,
            last = view.Offset;
        bool fits =
            view.Offset >= 0
            && view.Shape.Length == view.Strides.Length
            && view.Shape.All(size => size >= 0)
            && view.Strides.All(stride => stride >= 0);
        for (int i = 0; fits && i < view.Shape.Length; i++)
        {
            elements *= view.Shape[i];
            last += (Int128)Math.Max(0, view.Shape[i] - 1) * view.Strides[i];
            fits = elements <= available && last <= available;
        }

        if (!fits || (elements > 0 && last >= available))
            throw Broken(
                path,
                $"tensor '{name}' of shape [{string.Join(", ", view.Shape)}] and strides "
                    + $"[{string.Join(", ", view.Strides)}] at {view.Offset} does not fit its storage of "
                    + $"{available} elements"
            );
    }

    private static void Fill(ZipArchiveEntry entry, Span<byte> bytes)
    {
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
    }

    private static FaerException Broken(string source, string what) =>
        new($"{source}: not a valid file of weights: {what}. Get or write the file again.");
}
