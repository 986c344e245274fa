using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using System.Numerics;
using System.Text;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Detection;

namespace Faer.Data.Loading;

/// <summary>
/// Decoded and aligned crops of samples in one memory-mapped file, so that an epoch decodes nothing. The file's name
/// contains a hash of everything that the crops depend on; the file is complete or absent. Safe to read from many
/// threads.
/// </summary>
public sealed unsafe class CropCache : IFaceCrops
{
    // Increase it when decoding, detection, alignment or sampling change their results.
    private const int Version = 2;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    private CropCache(MemoryMappedFile file, int count, CropCacheOptions options)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        Count = count;
        Options = options;
        for (int i = 0; i < count; i++)
            FallbackCount += Flag(i) == 0 ? 1 : 0;
    }

    /// <summary>Number of crops in the cache.</summary>
    public int Count { get; }

    /// <summary>How the crops were cut.</summary>
    public CropCacheOptions Options { get; }

    /// <summary>Number of pictures in which no face was found, so that the whole picture was used.</summary>
    public int FallbackCount { get; }

    private int CropBytes => 3 * Options.StoredSizePx * Options.StoredSizePx;

    /// <summary>
    /// Returns the crop of sample <paramref name="index"/>: RGB, <c>3 * StoredSizePx^2</c> bytes. Valid until the cache
    /// is disposed.
    /// </summary>
    public ReadOnlySpan<byte> Crop(int index)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return new ReadOnlySpan<byte>(_start + ((long)index * CropBytes), CropBytes);
    }

    /// <summary>Whether the face of a sample was found and aligned (always true for whole-picture crops).</summary>
    public bool IsAligned(int index)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return Flag(index) != 0;
    }

    /// <summary>Opens the cache of some samples, and creates it first if it is missing.</summary>
    /// <param name="folder">Folder of the cache files.</param>
    /// <param name="samples">The samples; crop i belongs to samples[i].</param>
    /// <param name="options">How crops are cut.</param>
    /// <param name="detector">
    /// Finds faces; may be null if <see cref="SampleCropper.NeedsDetector"/> returns false.
    /// </param>
    /// <param name="progress">Receives the number of samples done.</param>
    /// <param name="cancellationToken">Stops the work; no incomplete file remains.</param>
    /// <exception cref="FaerException">Pictures cannot be decoded (all are listed, up to 20), or the disk is
    /// full.</exception>
    public static CropCache Open(
        string folder,
        IReadOnlyList<FaceSample> samples,
        CropCacheOptions options,
        IFaceDetector? detector,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        if (samples.Count == 0)
            throw new ArgumentException("There are no samples.", nameof(samples));
        if (detector is null && SampleCropper.NeedsDetector(options.Alignment, samples))
            throw new ArgumentException($"Alignment '{options.Alignment.Mode}' needs a detector.", nameof(detector));

        string path = Path.Combine(folder, $"crops-{Key(samples, options)}.bin");
        long length = samples.Count * ((3L * options.StoredSizePx * options.StoredSizePx) + 1);
        if (!File.Exists(path) || new FileInfo(path).Length != length)
            CropCacheWriter.Write(path, length, samples, options, detector, progress, cancellationToken);
        return new CropCache(
            MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read),
            samples.Count,
            options
        );
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

    private static string Key(IReadOnlyList<FaceSample> samples, CropCacheOptions options)
    {
        var hash = new XxHash128();
        AlignmentSettings alignment = options.Alignment;
        Append(
            string.Create(
                CultureInfo.InvariantCulture,
                $"v{Version} {alignment.Mode} {alignment.BoxScale} {options.InputSizePx} {options.Margin} "
                    + $"{options.DetectorHash}"
            )
        );
        foreach (Vector2 point in alignment.Template)
            Append(string.Create(CultureInfo.InvariantCulture, $"{point.X} {point.Y}"));
        if (alignment.FrameAspect != 1)
            Append(alignment.FrameAspect.ToString(CultureInfo.InvariantCulture));
        Span<byte> stamp = stackalloc byte[16];
        string? path = null;
        foreach (FaceSample sample in samples)
        {
            // Millions of samples may be in one file.
            if (sample.ImagePath != path)
            {
                path = sample.ImagePath;
                var info = new FileInfo(path);
                BinaryPrimitives.WriteInt64LittleEndian(stamp, info.Exists ? info.Length : -1);
                BinaryPrimitives.WriteInt64LittleEndian(stamp[8..], info.Exists ? info.LastWriteTimeUtc.Ticks : -1);
            }

            Append(sample.Id);
            if (sample.Frame?.IsSame(alignment) == true)
                Append("frame");
            else if (alignment.Mode == AlignmentMode.Landmarks && sample.Landmarks is { } points)
                Append(points.ToString());
            if (alignment.Mode == AlignmentMode.Resize && sample.Box is { } box)
                Append(string.Create(CultureInfo.InvariantCulture, $"{box.X} {box.Y} {box.Width} {box.Height}"));
            if (sample.Store != PictureStore.OwnFile)
                Append(sample.StoreOffset.ToString(CultureInfo.InvariantCulture));
            hash.Append(stamp);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());

        void Append(string text)
        {
            hash.Append(Encoding.UTF8.GetBytes(text));
            hash.Append([0]);
        }
    }

    private byte Flag(int index) => _start[((long)Count * CropBytes) + index];
}
