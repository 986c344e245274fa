using Faer.Models;
using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Tests;

public sealed class OwnLabelsPageTests : IDisposable
{
    private const string Program = "faer-train.dll";

    // A small network without a detector, which the page assumes.
    private static readonly string[] s_tiny =
    [
        "--set",
        "input.alignment=resize",
        "--set",
        "input.zoom=1",
        "--set",
        "input.sizePx=32",
        "--set",
        "epochs=1",
        "--set",
        "batchSize=8",
        "--threads",
        "1",
    ];

    private readonly OwnPictures _pictures = new();

    public void Dispose() => _pictures.Dispose();

    [Fact]
    public async Task The_commands_train_and_export_a_model_for_each_example()
    {
        _pictures.Folders("hair", 10, "black", "blond", "brown").Table("own", 40, "glasses", "smile", "beard");
        IReadOnlyList<string[]> commands = PageCommands.Of("faer-train");
        Assert.Equal(
            ["new", "train", "export", "new", "train", "export", "train"],
            commands.Select(command => command[0])
        );
        foreach (string[] command in commands)
            await PageCommands.Run(
                Program,
                _pictures.Root,
                command[0] == "train" ? [.. command, .. s_tiny] : command,
                TestContext.Current.CancellationToken
            );

        Assert.Equal(new LabelHead("label", HeadKind.SingleLabel, ["black", "blond", "brown"]), HeadOf("hair.onnx"));
        Assert.Equal(new LabelHead("label", HeadKind.MultiLabel, ["glasses", "smile", "beard"]), HeadOf("own.onnx"));
        Assert.Equal(["label"], RunDescription.Load(_pictures.At("runs/again/run.json")).Backbone!.KeptHeads);
    }

    private LabelHead HeadOf(string model)
    {
        using FaceModel file = FaceModel.FromFile(_pictures.At(model));
        Assert.Equal("not stated", file.Metadata.Licence);
        return Assert.Single(file.Metadata.Heads).Head;
    }
}
