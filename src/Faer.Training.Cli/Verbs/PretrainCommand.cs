using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train pretrain</c>.</summary>
internal static class PretrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new RunArguments(needsFolder: true);
        var command = new Command(
            "pretrain",
            "Pre-train a network to distinguish people, as a start for 'train'. Ctrl-C saves the position and stops."
        );
        arguments.AddTo(command);
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    using RunRequest request = arguments.Read(result, Require);
                    return RunVerb.Run(
                        terminal,
                        request,
                        (_, folder) => Done(terminal.Output, folder),
                        cancellationToken
                    );
                }
            )
        );
        return command;
    }

    private static void Require(Recipe recipe, string path)
    {
        if (recipe.Loss.Identity == IdentityLossKind.None)
            throw new FaerException(
                $"{path}: loss.identity is none, so this recipe trains heads; run it with 'faer-train "
                    + "train', or use a recipe from recipes/pretrain."
            );
    }

    private static void Done(TextWriter output, RunFolder folder)
    {
        Show(VerificationFile.Read(folder.Verification), output);
        if (File.Exists(folder.TestVerification))
            Show(VerificationFile.Read(folder.TestVerification), output);
        output.WriteLine($"Done. Start from it: faer-train train <recipe> --set backbone.weights={folder.Best}");
    }

    private static void Show(VerificationReport report, TextWriter output)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Verification on split {report.Split}, {report.Pairs} pairs of {report.People} people, "
                    + $"epoch {report.Epoch}: AUC {report.Auc:F4}{Range(report.AucInterval)}."
            )
        );
        if (report.StartAuc is { } start)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Before the first step: {start:F4}{Range(report.StartAucInterval)}; the difference "
                        + $"is {report.Auc - start:+0.0000;-0.0000}{Range(report.GainInterval)}."
                )
            );
        }
    }

    private static string Range(Interval? interval) =>
        interval is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" (95 %: {interval.Low:F4} to {interval.High:F4})");
}
