using Faer.Training.Tasks.Detection;

namespace Faer.Training.Tests.Tasks.Detection;

public sealed class PositionGridTests
{
    [Fact]
    public void Positions_are_listed_stride_by_stride_and_row_by_row()
    {
        var grid = new PositionGrid(64);

        Assert.Equal(64 + 16 + 4, grid.Count);
        Assert.Equal((0f, 0f, 8f), grid.Positions[0]);
        Assert.Equal((8f, 0f, 8f), grid.Positions[1]);
        Assert.Equal((0f, 8f, 8f), grid.Positions[8]);
        Assert.Equal((16f, 16f, 16f), grid.Positions[64 + 5]);
        Assert.Equal((32f, 32f, 32f), grid.Positions[^1]);
    }
}
