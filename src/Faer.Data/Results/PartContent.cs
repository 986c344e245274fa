using System.Text;
using Faer.Records;

namespace Faer.Data.Results;

/// <summary>Creates the content of a part.</summary>
internal static class PartContent
{
    public static byte[] Of(IReadOnlyList<FaceRecord> records, ResultFormat format, IReadOnlyList<FaceColumn> columns)
    {
        switch (format)
        {
            case ResultFormat.Jsonl:
                return Lines(records.Select(RecordJson.ToLine));
            case ResultFormat.Csv:
                return Lines(records.Select(record => FaceCsv.Row(columns, record)).Prepend(FaceCsv.Header(columns)));
            default:
                using (var stream = new MemoryStream())
                {
                    // Blocking is safe: the stream is in memory.
                    FaceParquet.Write(stream, columns, records).GetAwaiter().GetResult();
                    return stream.ToArray();
                }
        }
    }

    private static byte[] Lines(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
            text.Append(line).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
