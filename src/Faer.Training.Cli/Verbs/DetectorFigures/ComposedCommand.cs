using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Mosaics;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary><c>faer-train detector-figures composed</c>.</summary>
internal static class ComposedCommand
{
    private const int DefaultPictures = 512,
        MaxPictures = 1_000_000,
        DefaultSidePx = 320,
        MaxSidePx = 4096;

    public static Command Create(Terminal terminal)
    {
        Option<string> data = CommonOptions.Data();
        data.Description = $"A folder of 'faer-train data make-detection', as {MosaicDataSet.Kind}:<folder>.";
        Option<int> pictures = new Option<int>("--pictures")
        {
            Description = "The number of pictures.",
            HelpName = "n",
            DefaultValueFactory = _ => DefaultPictures,
        }.Require(value => value is >= 1 and <= MaxPictures, $"must be 1 to {MaxPictures}");
        Option<int> side = new Option<int>("--side")
        {
            Description = "The side of a picture.",
            HelpName = "px",
            DefaultValueFactory = _ => DefaultSidePx,
        }.Require(
            value => value is >= MosaicComposer.LeastSidePx and <= MaxSidePx,
            $"must be {MosaicComposer.LeastSidePx} to {MaxSidePx}"
        );
        var command = new Command(
            ComposedJudge.Name,
            "Measure average precision on pictures that are composed from split val, as a training run does."
        )
        {
            data,
            pictures,
            side,
        };
        ComparisonOptions.Complete(
            command,
            terminal,
            (result, detectors, pass) =>
            {
                FaceDataSet banks = DataSetSource.Load(result.GetRequiredValue(data));
                if (banks.Name != MosaicDataSet.Kind)
                    throw new UsageException(
                        $"--data: pictures are composed from a folder of 'faer-train data make-detection', as in "
                            + $"{MosaicDataSet.Kind}:<folder>, not from {banks.Name}."
                    );
                using PictureBank bank = PictureBank.Open(MosaicDataSet.BankPath(banks.Root, SplitName.Validation));
                return ComposedJudge.Measure(
                    bank,
                    result.GetValue(pictures),
                    result.GetValue(side),
                    detectors,
                    pass,
                    BootstrapSettings.Default
                );
            }
        );
        return command;
    }
}
