using System.Globalization;
using System.Text;

namespace Faer.Data.Tests.Trees;

/// <summary>A small AffectNet: four training and two validation pictures of each of its ids 0 to 10.</summary>
internal sealed class AffectNetTree : IDisposable
{
    public const int TrainingImages7 = 28;
    private const string Header =
        "subDirectory_filePath,face_x,face_y,face_width,face_height,facial_landmarks,expression,valence,arousal";

    private readonly TreeFiles _files = new();

    /// <param name="isOld">Whether to write the CSV files instead of the folders of 2021.</param>
    public AffectNetTree(bool isOld = false)
    {
        int number = 0;
        foreach ((string split, int each) in new[] { ("train", 4), ("val", 2) })
        {
            for (int i = 0; i < 11 * each; i++, number++)
            {
                int id = i % 11;
                if (isOld)
                {
                    (split == "train" ? Training : Validation).Add(Row($"{number / 10}/{number}.jpg", id));
                    _files.Picture($"Manually_Annotated_Images/{number / 10}/{number}.jpg", number, 40, 40);
                }
                else
                {
                    _files.Picture($"{split}_set/images/{number}.jpg", number, 40, 40);
                    Annotate(split, number, id, asText: number % 2 == 0);
                }
            }
        }

        if (isOld)
            Write();
    }

    public string Root => _files.Root;

    /// <summary>The rows of the old layout; change them and then call <see cref="Write"/>.</summary>
    public List<string> Training { get; } = [];

    public List<string> Validation { get; } = [];

    public TreeFiles Files => _files;

    public string Source(int classes) => string.Create(CultureInfo.InvariantCulture, $"affectnet{classes}:{Root}");

    /// <summary>A row whose box starts at (1, 2) and whose 68 points are (10 + k, 20 + k).</summary>
    public static string Row(string image, int id, int width = 30) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{image},1,2,{width},31,{string.Join(';', Enumerable.Range(0, 68).Select(k => $"{10 + k}.5;{20 + k}"))},{id},0.1,-0.2"
        );

    public void Write()
    {
        _files.Text("training.csv", string.Join("\r\n", Training.Prepend(Header)) + "\r\n");
        _files.Text("validation.csv", string.Join('\n', Validation.Prepend(Header)));
    }

    /// <summary>Writes an expression's .npy file, as a number or, like many copies, as text.</summary>
    public void Annotate(string split, int number, int id, bool asText) =>
        _files.Bytes(
            string.Create(CultureInfo.InvariantCulture, $"{split}_set/annotations/{number}_exp.npy"),
            asText
                ? Npy(
                    $"<U{id.ToString(CultureInfo.InvariantCulture).Length}",
                    Encoding.UTF32.GetBytes(id.ToString(CultureInfo.InvariantCulture))
                )
                : Npy("<i8", BitConverter.GetBytes((long)id))
        );

    /// <summary>A .npy file of version 1 with one value.</summary>
    public static byte[] Npy(string type, byte[] data)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': (), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data];
    }

    public void Dispose() => _files.Dispose();
}
