using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Faer.Data.DataSets;
using Faer.Files;

namespace Faer.Data.Mosaics;

/// <summary>The file <c>bank.json</c> of a folder of banks. It is written last, so that a folder with it is finished.</summary>
/// <param name="Version">The version of the format of banks.</param>
/// <param name="Teacher">SHA-256 of the detector that found the faces, in hexadecimal digits.</param>
/// <param name="Inputs">A digest of everything that the banks depend on, to find changes.</param>
/// <param name="Banks">The banks.</param>
internal sealed record BankManifest(int Version, string Teacher, string Inputs, IReadOnlyList<BankSummary> Banks)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "bank.json";

    /// <summary>
    /// Returns a digest of the inputs: the version, the teacher, and of each picture that is used the id, the split, the
    /// length and the time of the last change, and the same of each faceless photo except for the split.
    /// </summary>
    public static string InputsOf(string teacher, IReadOnlyList<BankSource> sources, FacelessFolder? faceless)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(string.Create(CultureInfo.InvariantCulture, $"{BankTable.Version} {teacher}"));
        foreach (BankSource source in sources)
        {
            foreach (FaceSample sample in source.Data.Samples.Where(source.IsUsed))
                Append($"{source.Name}:{sample.Id} {sample.Split} {Stamp(sample.ImagePath)}");
        }

        foreach (PictureSource photo in faceless?.Photos ?? [])
            Append($"{FacelessFolder.Name}:{photo.Name} {Stamp(Path.Combine(faceless!.Path, photo.Name))}");

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        static string Stamp(string path) =>
            new FileInfo(path) is { Exists: true } file
                ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
                : "";

        void Append(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <summary>Returns the manifest of a folder whose banks are all there; null if it is not finished.</summary>
    public static BankManifest? Find(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path))
                return null;
            BankManifest? manifest = JsonSerializer.Deserialize(
                File.ReadAllBytes(path),
                BankJsonContext.Default.BankManifest
            );
            return manifest?.Banks.All(bank => IsThere(folder, bank)) == true ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the manifest of a folder.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Write(string folder) =>
        AtomicFile.Write(
            Path.Combine(folder, FileName),
            JsonSerializer.Serialize(this, BankJsonContext.Default.BankManifest) + "\n"
        );

    private static bool IsThere(string folder, BankSummary bank) =>
        new FileInfo(Path.Combine(folder, bank.File)) is { Exists: true } file && file.Length == bank.Bytes;
}

/// <summary>Source-generated serialization of <see cref="BankManifest"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(BankManifest))]
internal sealed partial class BankJsonContext : JsonSerializerContext;
