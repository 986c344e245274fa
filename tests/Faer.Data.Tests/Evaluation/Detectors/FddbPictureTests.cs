using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class FddbPictureTests : IDisposable
{
    private readonly FddbTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Rows_of_a_picture_are_its_faces()
    {
        _tree.Add("a/1.png", 200, 50).Add("b.png", 200, 60).Row("a/1.png,2,51.5,32.5,-1.25,149.5,85.5,1,2,3,4");

        IReadOnlyList<FddbPicture> pictures = FddbPicture.Read(_tree.Path);

        Assert.Equal(["a/1.png", "b.png"], pictures.Select(picture => picture.Image));
        Assert.Equal(
            [new FaceEllipse(20, 20, 0.5, 50, 50), new FaceEllipse(51.5, 32.5, -1.25, 149.5, 85.5)],
            pictures[0].Faces
        );
        Assert.Equal(200, pictures[0].Source.Decode().Width);
    }

    [Theory]
    [InlineData("a.png,1,0,20,0.5,50,50,0,0,0,0", "column major: '0' is not above 0.")]
    [InlineData("a.png,1,20,-3,0.5,50,50,0,0,0,0", "column minor: '-3' is not above 0.")]
    [InlineData("a.png,1,20,20,left,50,50,0,0,0,0", "column angle: 'left' is not a number.")]
    [InlineData("a.png,1,20,20,0.5,,50,0,0,0,0", "column cx: '' is not a number.")]
    [InlineData("a.png,1,20,20,0.5,50,NaN,0,0,0,0", "column cy: 'NaN' is not a number.")]
    [InlineData("../a.png,1,20,20,0.5,50,50,0,0,0,0", "column image: '../a.png' is not a relative path of a picture.")]
    public void A_damaged_row_is_named(string row, string problem)
    {
        _tree.Add("good.png", 100, 50).Row(row);

        var error = Assert.Throws<DataSetException>(() => FddbPicture.Read(_tree.Path));

        Assert.Equal([$"{_tree.Labels}: line 3: {problem}"], error.Problems);
    }

    [Fact]
    public void A_row_with_too_few_cells_is_named()
    {
        _tree.Row("a.png,1,20");

        Assert.Contains(
            "line 2 has 3 columns",
            Assert.Throws<FaerException>(() => FddbPicture.Read(_tree.Path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_table_without_a_column_or_without_rows_is_refused()
    {
        File.WriteAllText(_tree.Labels, "image,major,minor,angle,cx\n");
        Assert.Contains(
            "column 'cy' is missing",
            Assert.Throws<FaerException>(() => FddbPicture.Read(_tree.Path)).Message,
            StringComparison.Ordinal
        );

        File.WriteAllText(_tree.Labels, FddbTree.Header + "\n");
        Assert.Contains(
            "no rows after the header",
            Assert.Throws<FaerException>(() => FddbPicture.Read(_tree.Path)).Message,
            StringComparison.Ordinal
        );
    }
}
