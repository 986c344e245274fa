using System.Buffers.Binary;
using System.Text.Json;
using Faer.Files;
using TorchSharp;

namespace Faer.Training.Weights;

/// <summary>
/// Reads and writes safetensors files (Hugging Face's format: 8 bytes for the header length, JSON header, raw
/// little-endian data). Supports all element types of the format that torch has; weights use F32, F16, BF16 and I64.
/// </summary>
/// <remarks>
/// Not TorchSharp.PyBridge, which reads only into a module that has the file's keys; here, any file's tensors are read.
/// </remarks>
internal static class SafetensorsFile
{
    private const int LengthBytes = 8;
    private const int Alignment = 8;

    /// <summary>The format's own limit for a header, in bytes.</summary>
    private const long MaxHeaderBytes = 100_000_000;

    /// <summary>Reads all tensors of a file onto the CPU, each in its stored type.</summary>
    /// <exception cref="FaerException">
    /// The file is missing, truncated or inconsistent; the message gives the details.
    /// </exception>
    public static StoredWeights Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var file = File.OpenRead(path);
            var header = ReadHeader(file, path);
            return new StoredWeights(path, ReadTensors(file, header), header.Metadata);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <summary>
    /// Writes tensors, from any device and with any strides. Equal content gives equal bytes: tensors are sorted by
    /// element size, then by name, and metadata by name. The file is written completely or not at all.
    /// </summary>
    /// <param name="path">The file. Its folder is created if needed; an existing file is replaced.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Text by name to store with the tensors; null for none.</param>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">
    /// A tensor has a type that the format does not support, or a name is reserved.
    /// </exception>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, torch.Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null
    ) => Write(path, tensors, metadata, previous: null);

    /// <summary>
    /// Writes a file. If <paramref name="previous"/> is not null, an existing file is kept under this name.
    /// </summary>
    internal static void Write(
        string path,
        IReadOnlyDictionary<string, torch.Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata,
        string? previous
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.ContainsKey(SafetensorsHeader.MetadataKey))
            throw new ArgumentException(
                $"'{SafetensorsHeader.MetadataKey}' is not a valid name for a tensor.",
                nameof(tensors)
            );
        var ordered = tensors
            .OrderByDescending(named => SafetensorsHeader.Describe(named.Value.dtype).Size)
            .ThenBy(named => named.Key, StringComparer.Ordinal)
            .ToArray();
        byte[] header = Header(ordered, metadata);
        AtomicFile.Write(
            path,
            stream =>
            {
                stream.Write(header);
                foreach (var (_, tensor) in ordered)
                    WriteData(stream, tensor);
            },
            previous
        );
    }

    private static SafetensorsHeader ReadHeader(FileStream file, string path)
    {
        if (file.Length < LengthBytes)
            throw SafetensorsHeader.Broken(path, $"it has only {file.Length} bytes");
        Span<byte> length = stackalloc byte[LengthBytes];
        file.ReadExactly(length);
        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerBytes > (ulong)Math.Min(MaxHeaderBytes, file.Length - LengthBytes))
            throw SafetensorsHeader.Broken(
                path,
                $"it claims a header of {headerBytes} bytes in a file of {file.Length}"
            );
        byte[] json = new byte[headerBytes];
        file.ReadExactly(json);
        return SafetensorsHeader.Parse(json, file.Length - LengthBytes - json.Length, path);
    }

    private static Dictionary<string, torch.Tensor> ReadTensors(FileStream file, SafetensorsHeader header)
    {
        // The entries are sorted by offset and have no gaps, so that one pass reads them all.
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, torch.Tensor>();
        foreach (var entry in header.Entries)
        {
            var tensor = torch.empty(entry.Shape, entry.Type);
            if (tensor.numel() > 0)
                file.ReadExactly(tensor.bytes);
            tensors.Add(entry.Name, tensor);
        }

        scope.Detach(tensors.Values);
        return tensors;
    }

    private static byte[] Header(
        KeyValuePair<string, torch.Tensor>[] ordered,
        IReadOnlyDictionary<string, string>? metadata
    )
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[LengthBytes]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long offset = 0;
            foreach (var (name, tensor) in ordered)
            {
                var (type, size) = SafetensorsHeader.Describe(tensor.dtype);
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                WriteNumbers(json, "shape", tensor.shape);
                WriteNumbers(json, "data_offsets", [offset, offset += tensor.numel() * size]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        byte[] bytes = buffer.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - LengthBytes);
        return bytes;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null || metadata.Count == 0)
            return;
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach (var (name, text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(name, text);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteData(Stream stream, torch.Tensor tensor)
    {
        if (tensor.numel() == 0)
            return;
        using var scope = torch.NewDisposeScope();
        stream.Write(tensor.detach().cpu().contiguous().bytes);
    }
}
