using System.Globalization;

namespace Faer.Data.Tests.Trees;

/// <summary>
/// A small CelebA of 24 pictures: the first eight for training, then validation and test. Attribute a of picture i is
/// present if (i + a) is divisible by 3.
/// </summary>
internal sealed class CelebATree : IDisposable
{
    public const int Images = 24;
    public const int ImagesOfSplit = Images / 3;

    private readonly TreeFiles _files = new();

    /// <param name="isKaggle">Whether to write CSV files and a nested picture folder instead of text files.</param>
    /// <param name="newLine">The line ending.</param>
    /// <param name="endsWithNewLine">Whether the last line ends with a line ending.</param>
    public CelebATree(bool isKaggle = false, string newLine = "\n", bool endsWithNewLine = true)
    {
        IsKaggle = isKaggle;
        Attributes =
        [
            .. Enumerable
                .Range(0, Images)
                .Select(i => Row(i, FacialAttributes.Names.Select((_, a) => IsPresent(i, a) ? "1" : "-1"))),
        ];
        Partition =
        [
            .. Enumerable
                .Range(0, Images)
                .Select(i => Row(i, [(i / ImagesOfSplit).ToString(CultureInfo.InvariantCulture)])),
        ];
        Landmarks =
        [
            .. Enumerable
                .Range(0, Images)
                .Select(i =>
                    Row(
                        i,
                        new[] { 69, 109, 106, 113, 77, 142, 73, 152, 108, 154 }.Select(n =>
                            (n + i).ToString(CultureInfo.InvariantCulture)
                        )
                    )
                ),
        ];
        People = [.. Enumerable.Range(0, Images).Select(i => Row(i, [PersonOf(i)]))];
        NewLine = newLine;
        EndsWithNewLine = endsWithNewLine;
        for (int i = 0; i < Images; i++)
            _files.Picture(ImagePath(i), i, 178, 218);
        Write();
    }

    public bool IsKaggle { get; }

    public string Root => _files.Root;

    public string Source => $"celeba:{Root}";

    /// <summary>The rows; change them and then call <see cref="Write"/>.</summary>
    public List<string> Attributes { get; }

    public List<string> Partition { get; }

    public List<string> Landmarks { get; }

    /// <summary>The rows of the people file, which is written if there are any.</summary>
    public List<string> People { get; }

    /// <summary>The attributes' names in the order of the columns.</summary>
    public List<string> Names { get; } = [.. FacialAttributes.Names];

    /// <summary>The first line of the text files. Copies with fewer rows keep it unchanged.</summary>
    public string Count { get; set; } = "202599";

    public string NewLine { get; }

    public bool EndsWithNewLine { get; }

    public TreeFiles Files => _files;

    public static bool IsPresent(int image, int attribute) => (image + attribute) % 3 == 0;

    /// <summary>Every two consecutive pictures show the same person.</summary>
    public static string PersonOf(int image) => (100 + (image / 2)).ToString(CultureInfo.InvariantCulture);

    public static string Name(int image) => string.Create(CultureInfo.InvariantCulture, $"{image + 1:000000}.jpg");

    public string ImagePath(int image) =>
        (IsKaggle ? "img_align_celeba/img_align_celeba/" : "img_align_celeba/") + Name(image);

    public void Write()
    {
        if (IsKaggle)
        {
            Save("list_attr_celeba.csv", [$"image_id,{string.Join(',', Names)}", .. Attributes]);
            Save("list_eval_partition.csv", ["image_id,partition", .. Partition]);
            if (People.Count > 0)
                Save("identity_CelebA.csv", ["image_id,identity", .. People]);
            Save(
                "list_landmarks_align_celeba.csv",
                [
                    "image_id,lefteye_x,lefteye_y,righteye_x,righteye_y,nose_x,nose_y,leftmouth_x,leftmouth_y,rightmouth_x,rightmouth_y",
                    .. Landmarks,
                ]
            );
            return;
        }

        Save("list_attr_celeba.txt", [Count, string.Join(' ', Names) + " ", .. Attributes]);
        Save("list_eval_partition.txt", Partition);
        if (People.Count > 0)
            Save("identity_CelebA.txt", People);
        Save(
            "list_landmarks_align_celeba.txt",
            [
                Count,
                "lefteye_x lefteye_y righteye_x righteye_y nose_x nose_y leftmouth_x leftmouth_y rightmouth_x "
                    + "rightmouth_y",
                .. Landmarks,
            ]
        );
    }

    public void Dispose() => _files.Dispose();

    private void Save(string name, IReadOnlyList<string> lines) =>
        _files.Text(name, string.Join(NewLine, lines) + (EndsWithNewLine ? NewLine : ""));

    /// <summary>The text files pad their columns, so there are several spaces between them.</summary>
    private string Row(int image, IEnumerable<string> cells) =>
        IsKaggle ? $"{Name(image)},{string.Join(',', cells)}" : $"{Name(image)}  {string.Join("  ", cells)} ";
}
