using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Faer.Data.DataSets;

/// <summary>Reads a .npy file with one whole number, stored as a number or, in AffectNet's files, as text.</summary>
internal static partial class NpyScalar
{
    private const int PrefixBytes = 8;
    private const int MostBytes = 4096;

    /// <exception cref="FaerException">The file cannot be read, or holds something else.</exception>
    public static int Read(string path)
    {
        byte[] content;
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw Malformed(path, "it is too large for one number");
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }

        if (content.Length <= PrefixBytes || content[0] != 0x93 || !content.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
            throw Malformed(path, "it does not begin as a .npy file");
        int lengthBytes = content[6] == 1 ? 2 : 4;
        if (content.Length < PrefixBytes + lengthBytes)
            throw Malformed(path, "it is truncated");
        int headerLength =
            lengthBytes == 2
                ? BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(PrefixBytes))
                : (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(PrefixBytes)), MostBytes);
        int data = PrefixBytes + lengthBytes + headerLength;
        if (data > content.Length)
            throw Malformed(path, "it is truncated");
        Match header = Header().Match(Encoding.ASCII.GetString(content, PrefixBytes + lengthBytes, headerLength));
        if (!header.Success)
            throw Malformed(path, "its header does not describe one little-endian number or text");
        int size = int.Parse(header.Groups["size"].Value, CultureInfo.InvariantCulture);
        int bytes = header.Groups["kind"].Value == "U" ? 4 * size : size;
        if (content.Length - data != bytes)
            throw Malformed(path, $"it has {content.Length - data} bytes of data, not {bytes}");
        return Value(header.Groups["kind"].Value, content.AsSpan(data))
            ?? throw Malformed(path, "its value is not a whole number");
    }

    private static int? Value(string kind, ReadOnlySpan<byte> data)
    {
        double? value = (kind, data.Length) switch
        {
            ("i", 1) => (sbyte)data[0],
            ("i", 2) => BinaryPrimitives.ReadInt16LittleEndian(data),
            ("i", 4) => BinaryPrimitives.ReadInt32LittleEndian(data),
            ("i", 8) => BinaryPrimitives.ReadInt64LittleEndian(data),
            ("u", 1) => data[0],
            ("u", 2) => BinaryPrimitives.ReadUInt16LittleEndian(data),
            ("u", 4) => BinaryPrimitives.ReadUInt32LittleEndian(data),
            ("f", 4) => BinaryPrimitives.ReadSingleLittleEndian(data),
            ("f", 8) => BinaryPrimitives.ReadDoubleLittleEndian(data),
            ("U", _) => Number(Encoding.UTF32.GetString(data)),
            ("S", _) => Number(Encoding.ASCII.GetString(data)),
            _ => null,
        };
        return value is { } number && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text.TrimEnd('\0').Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;

    private static FaerException Malformed(string path, string what) =>
        new($"{path}: {what}; it must contain one whole number.");

    [GeneratedRegex(@"'descr':\s*'[<|=](?<kind>[iufUS])(?<size>\d{1,3})'.*'shape':\s*\((1,)?\s*\)")]
    private static partial Regex Header();
}
