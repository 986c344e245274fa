using Faer.Data.Tests;
using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Tests;

/// <summary>A small data set, and a recipe whose runs take seconds.</summary>
internal sealed class TrainFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainFolder()
    {
        Faces = new FaceTree(images: 16);
        File.WriteAllText(
            Recipe,
            """
            {
              // The smallest network.
              "name": "tiny", "epochs": 2, "batchSize": 4,
              "model": { "backbone": "", "depths": [1, 1, 1, 1], "dims": [4, 8, 8, 8], "attention": "none" },
              "input": { "sizePx": 32, "alignment": "resize" }
            }
            """
        );
    }

    public FaceTree Faces { get; }

    public string Recipe => At("tiny.json");

    public RunFolder Run => new(At("run"));

    public string At(string name) => _folder.File(name);

    public Task<FaerTrainRun> Train(params string[] args) =>
        FaerTrainRun.Of(["train", Recipe, "--data", Faces.Source, "--run", Run.Root, .. args]);

    public void Dispose()
    {
        Faces.Dispose();
        _folder.Dispose();
    }
}
