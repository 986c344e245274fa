using System.Globalization;

namespace Faer.Data.Tests.Trees;

/// <summary>A small RAF-DB: four training and two test pictures of each of its ids 1 to 7.</summary>
internal sealed class RafDbTree : IDisposable
{
    public const int TrainingImages = 28;

    private readonly TreeFiles _files = new();

    /// <param name="isKaggle">Whether to write folders 1 to 7 with CSV files instead of the official list.</param>
    /// <param name="newLine">The line ending.</param>
    public RafDbTree(bool isKaggle = false, string newLine = "\n")
    {
        IsKaggle = isKaggle;
        NewLine = newLine;
        foreach ((string split, int each) in new[] { ("train", 4), ("test", 2) })
        {
            for (int i = 0; i < 7 * each; i++)
            {
                int id = (i % 7) + 1;
                string name = string.Create(CultureInfo.InvariantCulture, $"{split}_{i + 1:00000}");
                string aligned = $"{name}_aligned.jpg";
                (split == "train" ? Training : Test).Add(isKaggle ? $"{aligned},{id}" : $"{name}.jpg {id}");
                _files.Picture(
                    isKaggle ? $"DATASET/{split}/{id}/{aligned}" : $"Image/aligned/{aligned}",
                    (split == "train" ? 0 : 1000) + i,
                    100,
                    100
                );
            }
        }

        Write();
    }

    public bool IsKaggle { get; }

    public string NewLine { get; }

    public string Root => _files.Root;

    public string Source => $"rafdb:{Root}";

    /// <summary>The rows; change them and then call <see cref="Write"/>.</summary>
    public List<string> Training { get; } = [];

    public List<string> Test { get; } = [];

    public TreeFiles Files => _files;

    /// <summary>The text without a line ending after the last line.</summary>
    public void Write()
    {
        if (IsKaggle)
        {
            _files.Text("train_labels.csv", string.Join(NewLine, Training.Prepend("image,label")));
            _files.Text("test_labels.csv", string.Join(NewLine, Test.Prepend("image,label")));
        }
        else
        {
            _files.Text("EmoLabel/list_patition_label.txt", string.Join(NewLine, [.. Training, .. Test]));
        }
    }

    public void Dispose() => _files.Dispose();
}
