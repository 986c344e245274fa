using System.Text.Json;
using Faer.Core.Tests.Models;
using Faer.Core.Tests.Records;
using Faer.Data.DataSets;
using Faer.Data.Results;
using Faer.Records;
using Parquet;

namespace Faer.Data.Tests.Results;

public sealed class RecordFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<FaceRecord> _records = TestRecords.Of(TestMetadata.Both, "=1.jpg", faces: 3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Csv_has_a_header_and_one_row_per_face()
    {
        CsvFile file = CsvFile.Read(Write("faces.csv", _records));
        Assert.Equal(FaceColumns.For(TestMetadata.Both).Select(column => column.Name), file.Header);
        Assert.Equal(
            [("'=1.jpg", "0"), ("'=1.jpg", "1"), ("'=1.jpg", "2")],
            file.Rows.Select(row => (row.Cells[1], row.Cells[2]))
        );
    }

    [Fact]
    public void Jsonl_has_one_line_per_face() =>
        Assert.Equal(_records.Select(RecordJson.ToLine), File.ReadAllLines(Write("faces.JSONL", _records)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Json_is_one_array(int faces)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Write("faces.json", [.. _records.Take(faces)])));
        Assert.Equal(
            _records.Take(faces).Select(RecordJson.ToLine),
            json.RootElement.EnumerateArray().Select(face => RecordJson.ToLine(RecordJson.ParseFace(face.GetRawText())))
        );
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(4500, 3)]
    public async Task Parquet_has_one_row_per_face_in_groups_that_fit_memory(int faces, int groups)
    {
        string path = Write("faces.parquet", [.. Enumerable.Range(0, faces).Select(i => _records[i % 3])]);
        await using FileStream stream = File.OpenRead(path);
        await using ParquetReader reader = await ParquetReader.CreateAsync(
            stream,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal(groups, reader.RowGroupCount);
        long rows = 0;
        for (int i = 0; i < groups; i++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            rows += group.RowCount;
        }

        Assert.Equal(faces, rows);
    }

    [Theory]
    [InlineData("faces.csv")]
    [InlineData("faces.json")]
    [InlineData("faces.parquet")]
    public void An_incomplete_file_leaves_the_existing_one_unchanged(string name)
    {
        string path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, "before");
        using (var file = new RecordFile(path, TestMetadata.Both))
            file.Add(_records[0]);
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Another_extension_is_refused()
    {
        Assert.False(RecordFile.HasExtension("faces.xlsx"));
        Assert.Throws<ArgumentException>(() =>
            new RecordFile(Path.Combine(_folder.Path, "faces.xlsx"), TestMetadata.Both)
        );
    }

    private string Write(string name, IReadOnlyList<FaceRecord> records)
    {
        string path = Path.Combine(_folder.Path, "sub", name);
        using var file = new RecordFile(path, TestMetadata.Both);
        foreach (FaceRecord record in records)
            file.Add(record);
        file.Complete();
        return path;
    }
}
