using System.Collections.Concurrent;
using Faer.Imaging;
using Faer.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>
/// A FAER model on ONNX Runtime: aligned crops in, logits out. <c>FaceAnalyzer</c> does detection and alignment. Safe
/// to call from many threads at once; <see cref="Dispose"/> lets running calls finish.
/// </summary>
public sealed class FaceModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly ConcurrentQueue<FaceModelBuffers> _idle = new();
    private readonly int _batchSize;
    private readonly int _logitCount;
    private readonly SharedLifetime _lifetime;

    private FaceModel(InferenceSession session, ModelMetadata metadata, FaceModelOptions options)
    {
        _session = session;
        Metadata = metadata;
        _logitCount = metadata.LogitCount;
        Normalization = new ChannelNormalization([.. metadata.Mean], [.. metadata.Std]);
        _batchSize = options.BatchSize;
        _lifetime = new SharedLifetime(this, Free);
        CropBytes = 3 * metadata.InputSizePx * metadata.InputSizePx;
    }

    /// <summary>The metadata of the model file.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>Bytes of one crop: <c>3 * InputSizePx * InputSizePx</c>.</summary>
    public int CropBytes { get; }

    /// <summary>The normalization of pixels for the model's input.</summary>
    internal ChannelNormalization Normalization { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="ModelFormatException">
    /// The file does not exist, is not ONNX or is truncated, or its metadata are missing or contradict the graph.
    /// </exception>
    /// <exception cref="FaerException">ONNX Runtime's native library is missing.</exception>
    public static FaceModel FromFile(string path, FaceModelOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new ModelFormatException($"{path}: the model file does not exist; check the path.");
        return Load(
            path,
            options ?? FaceModelOptions.Default,
            sessionOptions => new InferenceSession(path, sessionOptions)
        );
    }

    /// <summary>
    /// Loads a model from a stream, read from its position to its end; the stream stays open. A
    /// <see cref="FileStream"/> at its start is loaded by its path instead.
    /// </summary>
    /// <param name="stream">The content of an .onnx file.</param>
    /// <param name="name">The model's name in error messages.</param>
    /// <param name="options">Options of the model; null for the defaults.</param>
    /// <exception cref="ModelFormatException">
    /// The content is not ONNX or is truncated, or its metadata are missing or contradict the graph.
    /// </exception>
    /// <exception cref="FaerException">ONNX Runtime's native library is missing.</exception>
    public static FaceModel FromStream(Stream stream, string name, FaceModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        if (stream is FileStream { Position: 0 } file && File.Exists(file.Name))
        {
            // ONNX Runtime reads the file itself, without a copy in memory.
            file.Position = file.Length;
            return Load(
                name,
                options ?? FaceModelOptions.Default,
                sessionOptions => new InferenceSession(file.Name, sessionOptions)
            );
        }

        byte[] content = ReadToEnd(stream);
        return Load(
            name,
            options ?? FaceModelOptions.Default,
            sessionOptions => new InferenceSession(content, sessionOptions)
        );
    }

    /// <summary>Computes the logits of aligned crops. Repeated calls with the same count allocate nothing.</summary>
    /// <param name="rgbCrops">
    /// <paramref name="count"/> consecutive crops, RGB interleaved, <see cref="CropBytes"/> bytes each.
    /// </param>
    /// <param name="count">The number of crops, at least 1.</param>
    /// <param name="logits">
    /// Target, [count, LogitCount] row-major: the logits of each crop, with its heads in the order of
    /// <see cref="ModelMetadata.Heads"/>; empty if not wanted.
    /// </param>
    /// <param name="embeddings">
    /// Target, [count, EmbeddingSize]: pooled features before the last norm; empty if not wanted.
    /// </param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void Predict(ReadOnlySpan<byte> rgbCrops, int count, Span<float> logits, Span<float> embeddings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (rgbCrops.Length != (long)count * CropBytes)
            throw new ArgumentException(
                $"{count} crops of {Metadata.InputSizePx} px have {(long)count * CropBytes} bytes, not "
                    + $"{rgbCrops.Length}.",
                nameof(rgbCrops)
            );
        Predict(PlanesOf(rgbCrops), count, logits, embeddings);
    }

    /// <summary>Wraps consecutive crops of bytes, to be written into the input.</summary>
    internal CropPlanes PlanesOf(ReadOnlySpan<byte> rgbCrops) => new(this, rgbCrops);

    /// <summary>Computes the logits of faces that are written directly into the model's input.</summary>
    internal void Predict<TPlanes>(TPlanes faces, int count, Span<float> logits, Span<float> embeddings)
        where TPlanes : ICropSource, allows ref struct
    {
        CheckTarget(logits.Length, count, _logitCount, nameof(logits));
        CheckTarget(embeddings.Length, count, Metadata.EmbeddingSize, nameof(embeddings));

        _lifetime.Enter();
        try
        {
            for (int start = 0; start < count; start += _batchSize)
            {
                int batch = Math.Min(_batchSize, count - start);
                RunBatch(
                    faces,
                    start,
                    batch,
                    Part(logits, start, batch, _logitCount),
                    Part(embeddings, start, batch, Metadata.EmbeddingSize)
                );
            }
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <summary>Disposes the native session as soon as no call is running; later calls throw.</summary>
    public void Dispose() => _lifetime.Dispose();

    private static byte[] ReadToEnd(Stream stream)
    {
        if (stream.CanSeek)
        {
            var content = GC.AllocateUninitializedArray<byte>(checked((int)(stream.Length - stream.Position)));
            stream.ReadExactly(content);
            return content;
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static FaceModel Load(string name, FaceModelOptions options, Func<SessionOptions, InferenceSession> open)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        InferenceSession session = OnnxSession.Open(
            name,
            "copy or export it again",
            open,
            options.Threads,
            options.ConfigureSession
        );
        try
        {
            if (!session.ModelMetadata.CustomMetadataMap.TryGetValue(ModelMetadata.Key, out string? json))
                throw new ModelFormatException(
                    $"{name}: the file has no metadata '{ModelMetadata.Key}', so it is not a FAER model; export it "
                        + $"with 'faer-train export'."
                );

            ModelMetadata metadata = ModelMetadata.Parse(json, name);
            ModelGraphRules.Check(session, metadata, name);
            return new FaceModel(session, metadata, options);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void RunBatch<TPlanes>(TPlanes faces, int start, int count, Span<float> logits, Span<float> embeddings)
        where TPlanes : ICropSource, allows ref struct
    {
        if (!_idle.TryDequeue(out FaceModelBuffers? buffers))
            buffers = new FaceModelBuffers(_session, Metadata);
        try
        {
            buffers.Resize(count);
            Span<float> input = buffers.Input;
            for (int i = 0; i < count; i++)
                faces.Write(start + i, input.Slice(i * CropBytes, CropBytes));

            _session.RunWithBinding(_runOptions, buffers.Binding);
            if (!logits.IsEmpty)
                CopyLogits(buffers, count, logits);
            if (!embeddings.IsEmpty)
                buffers.Embedding.CopyTo(embeddings);
        }
        finally
        {
            _idle.Enqueue(buffers);
        }
    }

    /// <summary>Copies logits from the network's order, head by head, to the caller's order, face by face.</summary>
    private void CopyLogits(FaceModelBuffers buffers, int count, Span<float> logits)
    {
        int at = 0;
        for (int head = 0; head < Metadata.Heads.Count; head++)
        {
            int width = Metadata.Heads[head].Count;
            ReadOnlySpan<float> values = buffers.Logits(head);
            for (int face = 0; face < count; face++)
                values.Slice(face * width, width).CopyTo(logits[((face * _logitCount) + at)..]);
            at += width;
        }
    }

    private static Span<float> Part(Span<float> target, int start, int count, int width) =>
        target.IsEmpty ? target : target.Slice(start * width, count * width);

    private static void CheckTarget(int length, int count, int width, string name)
    {
        if (length == 0)
            return;
        if (length != (long)count * width)
            throw new ArgumentException($"{count} crops need {(long)count * width} values, not {length}.", name);
    }

    private void Free()
    {
        while (_idle.TryDequeue(out FaceModelBuffers? buffers))
            buffers.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
    }

    internal readonly ref struct CropPlanes(FaceModel model, ReadOnlySpan<byte> rgbCrops) : ICropSource
    {
        private readonly ReadOnlySpan<byte> _rgbCrops = rgbCrops;

        public void Write(int face, Span<float> nchw) =>
            model.Normalization.Write(_rgbCrops.Slice(face * model.CropBytes, model.CropBytes), nchw, 0);
    }
}
