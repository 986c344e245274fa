using System.Diagnostics;
using Faer.Core.Tests.Models;
using Faer.Models;
using Faer.Training.Cli.Tests;

namespace Faer.Cli.Tests;

/// <summary>
/// The <c>faer</c> commands of the page, with models that have the heads that its training commands produce.
/// </summary>
public sealed class OwnLabelsPageTests : IDisposable
{
    private const string Program = "faer.dll";

    private readonly OwnPictures _pictures = new();

    public void Dispose() => _pictures.Dispose();

    [Fact]
    public async Task The_commands_evaluate_analyze_and_serve_each_example()
    {
        _pictures.Folders("hair", 10, "black", "blond", "brown").Table("own", 40, "glasses", "smile", "beard");
        File.Copy(_pictures.At("own/photos/0.png"), _pictures.At("photo.jpg"));
        Model("hair.onnx", new LabelHead("label", HeadKind.SingleLabel, ["black", "blond", "brown"]));
        Model("own.onnx", new LabelHead("label", HeadKind.MultiLabel, ["glasses", "smile", "beard"]));
        IReadOnlyList<string[]> commands = PageCommands.Of("faer");
        Assert.Equal(
            ["data", "evaluate", "analyze", "serve", "evaluate", "analyze", "serve"],
            commands.Select(command => command[0])
        );
        foreach (string[] command in commands)
        {
            if (command[0] == "serve")
            {
                await Serve(command);
                continue;
            }

            string output = await PageCommands.Run(
                Program,
                _pictures.Root,
                command,
                TestContext.Current.CancellationToken
            );
            bool isHair = command.Any(word => word is "hair.onnx" or "folder:hair");
            if (command[0] is "data" or "evaluate")
                Assert.All(
                    (string[])(isHair ? ["black", "blond", "brown"] : ["glasses", "smile", "beard"]),
                    label => Assert.Contains(label, output, StringComparison.Ordinal)
                );
            else
                Assert.Contains("label", output, StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task Serve(string[] command)
    {
        using Process process = PageCommands.Start(Program, _pictures.Root, [.. command, "--port", "0"]);
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Contains("http://", line, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }

    private void Model(string name, LabelHead head) =>
        File.WriteAllBytes(
            _pictures.At(name),
            new TinyModel(
                ModelFolder.WholePictures with
                {
                    Heads =
                    [
                        new ModelHead
                        {
                            Head = head,
                            Thresholds = head.Kind == HeadKind.MultiLabel ? [.. head.Labels.Select(_ => 0.5f)] : null,
                        },
                    ],
                }
            ).ToOnnx()
        );
}
