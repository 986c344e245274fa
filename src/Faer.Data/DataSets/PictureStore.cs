namespace Faer.Data.DataSets;

/// <summary>How a data set stores a picture.</summary>
internal enum PictureStore : byte
{
    /// <summary>As a file of its own.</summary>
    OwnFile,

    /// <summary>As a record of a RecordIO file, see <see cref="RecordIOFile"/>.</summary>
    RecordIO,

    /// <summary>As numbers in a row of a table, see <see cref="PixelRow"/>.</summary>
    PixelRow,

    /// <summary>As a record of a bank of pictures, see <see cref="BankRecord"/>.</summary>
    Bank,
}
