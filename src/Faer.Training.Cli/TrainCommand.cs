using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Training.Cli;

/// <summary><c>faer-train train</c>.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal) =>
        RunVerb.Create(
            terminal,
            "train",
            "Train a network by a recipe. Ctrl-C saves the position and stops.",
            (recipe, path) =>
            {
                if (recipe.Loss.Identity != IdentityLossKind.None)
                    throw new FaerException(
                        $"{path}: loss.identity makes this a recipe of pre-training; run it with 'faer-train pretrain'."
                    );
            },
            (recipe, folder) =>
                terminal.Output.WriteLine(
                    $"Done. Make a model file of it: faer-train export {folder.Root} --output {recipe.Name}.onnx"
                )
        );
}
