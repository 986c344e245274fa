using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class CholeskyFactorTests
{
    [Fact]
    public void Linear_equations_are_solved()
    {
        // [4 2; 2 3] (1, -2) = (0, -4).
        double[] solved = new CholeskyFactor(
            new double[,]
            {
                { 4, 2 },
                { 2, 3 },
            },
            1e-10
        ).Solve([0, -4]);

        Assert.Equal(1, solved[0], 1e-12);
        Assert.Equal(-2, solved[1], 1e-12);
    }
}
