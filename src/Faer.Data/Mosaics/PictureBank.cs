using System.IO.MemoryMappedFiles;
using Faer.Data.DataSets;

namespace Faer.Data.Mosaics;

/// <summary>
/// One file of raw pictures with faces, and of faceless pieces: <c>train.bank</c> or <c>val.bank</c>. Memory-mapped and
/// read-only; safe to read from many threads.
/// </summary>
internal sealed unsafe class PictureBank : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    private PictureBank(string path, BankTable table)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        Split = table.Split;
        Teacher = table.Teacher;
        Pictures = [.. table.Pictures.Select(row => new BankPicture(this, row))];
        Pieces = [.. table.Pieces.Select(row => new BankPicture(this, row))];
    }

    /// <summary>The split that the pictures are from, train or val.</summary>
    public string Split { get; }

    /// <summary>SHA-256 of the detector that found the faces, in hexadecimal digits.</summary>
    public string Teacher { get; }

    /// <summary>The pictures with faces.</summary>
    public IReadOnlyList<BankPicture> Pictures { get; }

    /// <summary>The faceless pieces of pictures.</summary>
    public IReadOnlyList<BankPicture> Pieces { get; }

    /// <summary>Opens a bank.</summary>
    /// <exception cref="FaerException">
    /// The file is missing, not a bank, of another version, truncated or damaged; the message names the remedy.
    /// </exception>
    public static PictureBank Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new PictureBank(path, BankTable.Read(path));
    }

    /// <summary>Returns bytes of the file.</summary>
    internal ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        return new ReadOnlySpan<byte>(_start + offset, count);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (_start is null)
            return;
        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
