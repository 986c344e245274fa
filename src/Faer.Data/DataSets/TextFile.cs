using System.Text;

namespace Faer.Data.DataSets;

/// <summary>
/// Reads text files of users, whose programs encode text in several ways. An unknown encoding is an error, never
/// guessed.
/// </summary>
internal static class TextFile
{
    /// <summary>Reads a file in UTF-8, or in UTF-16 with a byte order mark.</summary>
    /// <exception cref="FaerException">The file cannot be read, or is encoded in another way.</exception>
    public static string Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }

        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        };
        int start = bytes.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        try
        {
            string text = encoding.GetString(bytes, start, bytes.Length - start);
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw NotText(path, "it contains zero bytes, as in UTF-16 without a byte order mark")
                : text;
        }
        catch (DecoderFallbackException e)
        {
            int line = 1 + bytes.AsSpan(0, Math.Clamp(start + e.Index, 0, bytes.Length)).Count((byte)'\n');
            throw NotText(path, $"line {line} has invalid bytes");
        }
    }

    private static FaerException NotText(string path, string why) =>
        new($"{path}: is not UTF-8 text ({why}); save it as UTF-8.");
}
