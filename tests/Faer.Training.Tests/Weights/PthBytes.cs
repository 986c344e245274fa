using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Faer.Training.Tests.Weights;

/// <summary>Writes .pth files as <c>torch.save</c> does: a pickle and its storages in a zip archive.</summary>
internal static class PthBytes
{
    /// <param name="path">The file.</param>
    /// <param name="pickle">The complete pickle.</param>
    /// <param name="compression">The zip compression; PyTorch does not compress.</param>
    /// <param name="storages">The elements of storage 0, 1, ...</param>
    public static void Write(string path, byte[] pickle, CompressionLevel compression, params float[][] storages)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add("data.pkl", pickle);
        for (int i = 0; i < storages.Length; i++)
            Add(string.Create(CultureInfo.InvariantCulture, $"data/{i}"), MemoryMarshal.AsBytes<float>(storages[i]));
        Add("version", "3\n"u8);

        void Add(string name, ReadOnlySpan<byte> content)
        {
            using Stream entry = archive.CreateEntry("any/" + name, compression).Open();
            entry.Write(content);
        }
    }

    public static void Write(string path, PickleBytes pickle, params float[][] storages) =>
        Write(path, pickle.End(), CompressionLevel.NoCompression, storages);
}
