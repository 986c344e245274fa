using System.Text.Json;
using TorchSharp;

namespace Faer.Training.Weights;

/// <summary>A tensor's entry in a safetensors header. Offsets are counted from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, torch.ScalarType Type, long[] Shape, long Begin, long End);

/// <summary>
/// The JSON header of a safetensors file, read strictly: it must be consistent and describe the whole file.
/// </summary>
internal sealed record SafetensorsHeader(
    IReadOnlyList<SafetensorsEntry> Entries,
    IReadOnlyDictionary<string, string> Metadata
)
{
    public const string MetadataKey = "__metadata__";

    /// <summary>The end of the messages of <see cref="Broken"/>.</summary>
    public const string Remedy = " Get or write the file again.";

    private static readonly (string Name, torch.ScalarType Type, int Size)[] s_types =
    [
        ("F64", torch.ScalarType.Float64, 8),
        ("I64", torch.ScalarType.Int64, 8),
        ("F32", torch.ScalarType.Float32, 4),
        ("I32", torch.ScalarType.Int32, 4),
        ("F16", torch.ScalarType.Float16, 2),
        ("BF16", torch.ScalarType.BFloat16, 2),
        ("I16", torch.ScalarType.Int16, 2),
        ("I8", torch.ScalarType.Int8, 1),
        ("U8", torch.ScalarType.Byte, 1),
        ("BOOL", torch.ScalarType.Bool, 1),
    ];

    /// <summary>Returns the name of a type in the format, and its element size in bytes.</summary>
    public static (string Name, int Size) Describe(torch.ScalarType type)
    {
        int index = Array.FindIndex(s_types, known => known.Type == type);
        return index >= 0
            ? (s_types[index].Name, s_types[index].Size)
            : throw new ArgumentException($"{type} tensors have no safetensors type.", nameof(type));
    }

    /// <summary>Parses a header and checks it against the number of data bytes after it.</summary>
    /// <exception cref="FaerException">The header is inconsistent or does not match the file's length.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength, string source)
    {
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>();
        var names = new HashSet<string>();
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name))
                    throw Broken(source, $"'{property.Name}' occurs twice");
                if (property.Name == MetadataKey)
                {
                    foreach (var text in property.Value.EnumerateObject())
                        metadata[text.Name] =
                            text.Value.GetString() ?? throw Broken(source, $"the metadata '{text.Name}' is not text");
                }
                else
                {
                    entries.Add(ParseEntry(property, source));
                }
            }
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new FaerException(
                $"{source}: not a safetensors file, its header cannot be read ({error.Message.TrimEnd('.')}).",
                error
            );
        }

        entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        long expected = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin != expected)
                throw Broken(
                    source,
                    $"tensor '{entry.Name}' starts at byte {entry.Begin}, but the tensor before it ends at {expected}"
                );
            expected = entry.End;
        }

        return expected == dataLength
            ? new SafetensorsHeader(entries, metadata)
            : throw Broken(
                source,
                $"its tensors need {expected} bytes, but there are {dataLength}: it is truncated or has extra bytes"
            );
    }

    /// <summary>Returns an error about a file's content.</summary>
    public static FaerException Broken(string source, string what) =>
        new($"{source}: not a valid safetensors file: {what}.{Remedy}");

    private static SafetensorsEntry ParseEntry(JsonProperty property, string source)
    {
        string typeName = property.Value.GetProperty("dtype").GetString() ?? "";
        int index = Array.FindIndex(s_types, known => known.Name == typeName);
        if (index < 0)
            throw Broken(
                source,
                $"tensor '{property.Name}' has the type '{typeName}'; supported types are "
                    + $"{string.Join(", ", s_types.Select(known => known.Name))}"
            );
        long[] shape = property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        long[] offsets = property
            .Value.GetProperty("data_offsets")
            .EnumerateArray()
            .Select(offset => offset.GetInt64())
            .ToArray();
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0])
            throw Broken(source, $"tensor '{property.Name}' has the data_offsets [{string.Join(", ", offsets)}]");
        if (ByteCount(shape, s_types[index].Size) != offsets[1] - offsets[0])
            throw Broken(
                source,
                $"tensor '{property.Name}' of shape [{string.Join(", ", shape)}] and type {typeName} has "
                    + $"{offsets[1] - offsets[0]} bytes"
            );
        return new SafetensorsEntry(property.Name, s_types[index].Type, shape, offsets[0], offsets[1]);
    }

    /// <summary>Returns the number of bytes that a shape needs, or -1 if it has a negative size or overflows.</summary>
    private static long ByteCount(long[] shape, int elementSize)
    {
        Int128 bytes = elementSize;
        foreach (long size in shape)
        {
            bytes *= size;
            if (size < 0 || bytes > long.MaxValue)
                return -1;
        }

        return (long)bytes;
    }
}
