using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Runs;

/// <summary>A small module with batch normalization: running statistics in floating point and a whole-number counter as buffers.</summary>
internal sealed class NormalizedNet : nn.Module<Tensor, Tensor>
{
    public const string Counter = "norm.num_batches_tracked";
    public const string Mean = "norm.running_mean";
    private readonly Linear linear = nn.Linear(3, 4);
    private readonly BatchNorm1d norm = nn.BatchNorm1d(4);

    public NormalizedNet()
        : base(nameof(NormalizedNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => norm.call(linear.call(input));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            linear.Dispose();
            norm.Dispose();
        }

        base.Dispose(disposing);
    }
}
