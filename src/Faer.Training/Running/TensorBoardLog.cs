using TorchSharp;
using TorchSharp.Modules;

namespace Faer.Training;

/// <summary>Writes each epoch's metrics as TensorBoard scalars.</summary>
internal sealed class TensorBoardLog(string folder) : IDisposable
{
    private readonly SummaryWriter _writer = torch.utils.tensorboard.SummaryWriter(folder, createRunName: false);

    public void Write(EpochMetrics metrics)
    {
        Add("train/learningRate", metrics.LearningRate);
        Add("train/loss", metrics.Loss);
        Add("train/attributeLoss", metrics.AttributeLoss);
        Add("train/expressionLoss", metrics.ExpressionLoss);
        Add("train/centerLoss", metrics.CenterLoss);
        Add("train/imagesPerSecond", metrics.ImagesPerSecond);
        Add("validation/attributeAccuracy", metrics.ValidationAttributeAccuracy);
        Add("validation/expressionAccuracy", metrics.ValidationExpressionAccuracy);
        Add("validation/expressionMacroRecall", metrics.ValidationMacroRecall);
        Add("validation/score", metrics.ValidationScore);

        void Add(string tag, double? value)
        {
            if (value is { } number) _writer.add_scalar(tag, (float)number, metrics.Epoch);
        }
    }

    public void Dispose() => (_writer as IDisposable)?.Dispose();
}
