using System.Globalization;
using Faer.Core.Tests.Models;
using Faer.Core.Tests.Records;
using Faer.Data.DataSets;
using Faer.Data.Results;
using Faer.Models;
using Faer.Records;
using Parquet;
using Parquet.Schema;

namespace Faer.Data.Tests.Results;

/// <summary>CSV and Parquet files, read back with independent readers.</summary>
public sealed class FaceTablesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<FaceColumn> _columns = FaceColumns.For(TestMetadata.FourHeads);
    private readonly IReadOnlyList<FaceRecord> _records =
    [
        .. TestRecords.Of(TestMetadata.FourHeads, "with \"quotes\", commas\nand lines.png"),
        .. TestRecords.Of(TestMetadata.FourHeads, "\u732b.png"),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Csv_reads_back_as_written()
    {
        string path = Path.Combine(_folder.Path, "a.csv");
        File.WriteAllBytes(path, PartContent.Of(_records, ResultFormat.Csv, _columns));

        CsvFile file = CsvFile.Read(path);

        Assert.Equal(_columns.Select(column => column.Name), file.Header.Select(CsvCell.Read));
        Assert.Equal(_records.Count, file.Rows.Count);
        for (int i = 0; i < _records.Count; i++)
            Assert.Equal(
                _columns.Select(column => Text(column.ValueOf(_records[i]))),
                file.Rows[i].Cells.Select(CsvCell.Read)
            );

        static string Text(object? value) =>
            value is bool flag ? (flag ? "true" : "false") : string.Format(CultureInfo.InvariantCulture, "{0}", value);
    }

    [Fact]
    public void Labels_in_the_header_are_quoted_and_never_formulas()
    {
        IReadOnlyList<FaceColumn> columns = FaceColumns.For(
            TestMetadata.Both with
            {
                Heads =
                [
                    new ModelHead
                    {
                        Head = new LabelHead("=sum, of \"x\"", HeadKind.SingleLabel, ["a,b", "\u202e"]),
                        Thresholds = null,
                    },
                ],
            }
        );
        Assert.Contains(
            """
            ,"'=sum, of ""x""\","'=sum, of ""x""_certain","'=sum, of ""x"".a,b","'=sum, of ""x"".\u202e",
            """.Replace("\\\"", "\"", StringComparison.Ordinal).Trim(),
            FaceCsv.Header(columns),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Parquet_reads_back_as_written()
    {
        using var stream = new MemoryStream(PartContent.Of(_records, ResultFormat.Parquet, _columns));

        await using ParquetReader reader = await ParquetReader.CreateAsync(
            stream,
            cancellationToken: TestContext.Current.CancellationToken
        );
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);

        DataField[] fields = reader.Schema.GetDataFields();
        Assert.Equal(_columns.Select(column => column.Name), fields.Select(field => field.Name));
        Assert.Equal(_records.Count, group.RowCount);
        for (int i = 0; i < fields.Length; i++)
            Assert.Equal(_records.Select(_columns[i].ValueOf), await Values(group, fields[i], _columns[i].Kind));
    }

    private static async Task<object?[]> Values(ParquetRowGroupReader group, DataField field, FaceColumnKind kind)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        int count = (int)group.RowCount;
        switch (kind)
        {
            case FaceColumnKind.Text:
                var texts = new string?[count];
                await group.ReadAsync(field, texts.AsMemory(), cancellationToken: cancellationToken);
                return texts;
            case FaceColumnKind.WholeNumber:
                var whole = new long?[count];
                await group.ReadAsync<long>(field, whole.AsMemory(), cancellationToken: cancellationToken);
                return [.. whole.Select(value => (object?)value)];
            case FaceColumnKind.Flag:
                var flags = new bool?[count];
                await group.ReadAsync<bool>(field, flags.AsMemory(), cancellationToken: cancellationToken);
                return [.. flags.Select(value => (object?)value)];
            default:
                var numbers = new float?[count];
                await group.ReadAsync<float>(field, numbers.AsMemory(), cancellationToken: cancellationToken);
                return [.. numbers.Select(value => (object?)value)];
        }
    }
}
