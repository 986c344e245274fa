using Faer.Training.Networks.Faer;

namespace Faer.Training.Tests.Networks.Faer;

/// <summary>A network small enough to run in every test: 20 thousand parameters.</summary>
internal static class TinyNet
{
    public static FaerNetOptions Options { get; } =
        new()
        {
            Depths = [1, 1, 2, 1],
            Dims = [8, 16, 24, 32],
            Attributes = false,
        };

    public static FaerNetOptions TwoHeads { get; } = Options with { Attributes = true };
}
