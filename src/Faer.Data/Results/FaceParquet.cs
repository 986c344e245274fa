using Faer.Records;
using Parquet;
using Parquet.Schema;

namespace Faer.Data.Results;

/// <summary>Faces as an Apache Parquet file.</summary>
internal sealed class FaceParquet : IAsyncDisposable
{
    private readonly IReadOnlyList<FaceColumn> _columns;
    private readonly DataField[] _fields;
    private readonly ParquetWriter _writer;

    private FaceParquet(IReadOnlyList<FaceColumn> columns, DataField[] fields, ParquetWriter writer)
    {
        _columns = columns;
        _fields = fields;
        _writer = writer;
    }

    /// <summary>Writes a whole file of one row group.</summary>
    public static async Task Write(Stream stream, IReadOnlyList<FaceColumn> columns, IReadOnlyList<FaceRecord> records)
    {
        await using FaceParquet file = await Open(stream, columns).ConfigureAwait(false);
        await file.AddGroup(records).ConfigureAwait(false);
    }

    /// <summary>Starts a file; disposing it writes the end of the file.</summary>
    public static async Task<FaceParquet> Open(Stream stream, IReadOnlyList<FaceColumn> columns)
    {
        DataField[] fields =
        [
            .. columns.Select(column => new DataField(column.Name, TypeOf(column.Kind), isNullable: true)),
        ];
        return new FaceParquet(
            columns,
            fields,
            await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false)
        );
    }

    /// <summary>Adds a row group.</summary>
    public async Task AddGroup(IReadOnlyList<FaceRecord> records)
    {
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        for (int i = 0; i < _fields.Length; i++)
        {
            FaceColumn column = _columns[i];
            Task written = column.Kind switch
            {
                FaceColumnKind.Text => group.WriteAsync(
                    _fields[i],
                    records.Select(record => (string)column.ValueOf(record)!).ToArray()
                ),
                FaceColumnKind.Flag => group.WriteAsync<bool>(
                    _fields[i],
                    records.Select(record => (bool?)column.ValueOf(record)).ToArray()
                ),
                FaceColumnKind.WholeNumber => group.WriteAsync<long>(
                    _fields[i],
                    records.Select(record => (long?)column.ValueOf(record)).ToArray()
                ),
                _ => group.WriteAsync<float>(
                    _fields[i],
                    records.Select(record => (float?)column.ValueOf(record)).ToArray()
                ),
            };
            await written.ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static Type TypeOf(FaceColumnKind kind) =>
        kind switch
        {
            FaceColumnKind.Text => typeof(string),
            FaceColumnKind.Flag => typeof(bool),
            FaceColumnKind.WholeNumber => typeof(long),
            _ => typeof(float),
        };
}
