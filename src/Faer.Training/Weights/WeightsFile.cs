using System.Text;

namespace Faer.Training.Weights;

/// <summary>Reads weights in any supported format, which is recognized from the file's content, not its name.</summary>
internal static class WeightsFile
{
    private static readonly byte[] s_zip = [(byte)'P', (byte)'K', 3, 4];

    /// <summary>
    /// The first bytes of files of PyTorch before 1.6: a pickle of the number 0x1950a86a20f9469cfc6c, or the first name
    /// in a tar archive.
    /// </summary>
    private static readonly byte[][] s_legacy =
    [
        [0x80, 2, 0x8a, 10, 0x6c, 0xfc],
        [.. Encoding.ASCII.GetBytes("storages\0")],
        [.. Encoding.ASCII.GetBytes("sys_info\0")],
    ];

    /// <summary>
    /// Reads a <c>.pth</c> file of PyTorch (<see cref="PthFile"/>), a safetensors file (<see cref="SafetensorsFile"/>)
    /// or a model file of this project (<see cref="OnnxWeightsFile"/>).
    /// </summary>
    /// <exception cref="FaerException">
    /// The file is missing, damaged, of an unknown format, or requests more than rebuilding tensors.
    /// </exception>
    public static StoredWeights Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] start = Start(path);
        if (start.AsSpan().StartsWith(s_zip))
            return PthFile.Read(path);
        if (Array.Exists(s_legacy, magic => start.AsSpan().StartsWith(magic)))
            throw new FaerException(
                $"{path}: this file was written by PyTorch before 1.6, in an unsupported format; load it "
                    + $"with a newer PyTorch and save it again, or save it as safetensors."
            );
        return OnnxWeightsFile.IsOnnx(start) ? OnnxWeightsFile.Read(path) : SafetensorsFile.Read(path);
    }

    private static byte[] Start(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] start = new byte[16];
            return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({error.Message.TrimEnd('.')}).", error);
        }
    }
}
