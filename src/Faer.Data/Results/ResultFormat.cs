namespace Faer.Data.Results;

/// <summary>The file format of result parts.</summary>
public enum ResultFormat
{
    /// <summary>One line of JSON per face: <c>jsonl</c>.</summary>
    Jsonl,

    /// <summary>Comma-separated values with a header (RFC 4180): <c>csv</c>.</summary>
    Csv,

    /// <summary>Apache Parquet, one row group per part: <c>parquet</c>.</summary>
    Parquet,
}
