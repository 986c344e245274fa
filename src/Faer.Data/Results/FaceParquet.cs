using Faer.Records;
using Parquet;
using Parquet.Schema;

namespace Faer.Data;

/// <summary>Faces as an Apache Parquet file of one row group.</summary>
internal static class FaceParquet
{
    public static async Task Write(Stream stream, IReadOnlyList<FaceColumn> columns, IReadOnlyList<FaceRecord> records)
    {
        DataField[] fields = [.. columns.Select(column => new DataField(column.Name, TypeOf(column.Kind), isNullable: true))];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        for (int i = 0; i < fields.Length; i++)
        {
            FaceColumn column = columns[i];
            Task written = column.Kind switch
            {
                FaceColumnKind.Text => group.WriteAsync(fields[i], records.Select(record => (string)column.ValueOf(record)!).ToArray()),
                FaceColumnKind.Flag => group.WriteAsync<bool>(fields[i], records.Select(record => (bool?)column.ValueOf(record)).ToArray()),
                FaceColumnKind.WholeNumber => group.WriteAsync<long>(fields[i], records.Select(record => (long?)column.ValueOf(record)).ToArray()),
                _ => group.WriteAsync<float>(fields[i], records.Select(record => (float?)column.ValueOf(record)).ToArray()),
            };
            await written.ConfigureAwait(false);
        }
    }

    private static Type TypeOf(FaceColumnKind kind) => kind switch
    {
        FaceColumnKind.Text => typeof(string),
        FaceColumnKind.Flag => typeof(bool),
        FaceColumnKind.WholeNumber => typeof(long),
        _ => typeof(float),
    };
}
