using Faer.Data.Tests.Trees;

namespace Faer.Training.Cli.Tests;

/// <summary>Pictures of noise with own labels: class folders, and a table.</summary>
internal sealed class OwnPictures : IDisposable
{
    private readonly TreeFiles _files = new();

    public string Root => _files.Root;

    public string At(string path) => _files.At(path);

    public void Text(string path, string text) => _files.Text(path, text);

    /// <summary>A folder of three class folders.</summary>
    public OwnPictures Folders(string folder, int each, params string[] classes)
    {
        foreach ((int index, string name) in classes.Index())
        {
            for (int i = 0; i < each; i++)
                _files.Picture($"{folder}/{name}/{i}.png", (100 * index) + i, 40, 40);
        }

        return this;
    }

    /// <summary>A folder with labels.csv: two pictures per person, and three columns of 0 and 1.</summary>
    public OwnPictures Table(string folder, int images, params string[] columns)
    {
        List<string> rows = [$"image,person,{string.Join(',', columns)}"];
        for (int i = 0; i < images; i++)
        {
            _files.Picture($"{folder}/photos/{i}.png", 1000 + i, 40, 40);
            rows.Add(
                $"photos/{i}.png,p{i / 2},{string.Join(',', columns.Select((_, at) => (i + at) % (at + 2) == 0 ? 1 : 0))}"
            );
        }

        _files.Text($"{folder}/labels.csv", string.Join('\n', rows) + "\n");
        return this;
    }

    public void Dispose() => _files.Dispose();
}
