namespace Faer.Data;

/// <summary>How parts of results are written.</summary>
public enum ResultFormat
{
    /// <summary>One line of JSON a face: <c>jsonl</c>.</summary>
    Jsonl,

    /// <summary>Comma-separated values with a header (RFC 4180): <c>csv</c>.</summary>
    Csv,

    /// <summary>Apache Parquet, a row group a part: <c>parquet</c>.</summary>
    Parquet,
}
