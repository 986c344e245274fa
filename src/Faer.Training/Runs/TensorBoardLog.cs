using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Faer.Training.Metrics;
using Google.Protobuf;

namespace Faer.Training.Runs;

/// <summary>
/// Writes each epoch's metrics as TensorBoard scalars: TFRecord frames (length, masked CRC-32C, data, masked CRC-32C)
/// of tensorflow.Event messages. TorchSharp's own writer leaves the time at 0, which makes TensorBoard's time axis
/// useless.
/// </summary>
internal sealed class TensorBoardLog
{
    private readonly string _path;

    /// <summary>
    /// Creates an event file for this session. A resumed run adds another file, as TensorBoard expects. It begins with
    /// a session log, so that TensorBoard discards the events of repeated epochs in earlier files.
    /// </summary>
    /// <param name="folder">The folder of the run's event files.</param>
    /// <param name="now">The time of the session's first events, and part of the file's name.</param>
    /// <param name="firstEpoch">The first epoch that this session writes, counted from 1.</param>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public TensorBoardLog(string folder, DateTimeOffset now, int firstEpoch)
    {
        bool isResumed = Directory.Exists(folder) && Directory.EnumerateFiles(folder, "events.*").Any();
        string stem = Path.Combine(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{now.ToUnixTimeSeconds():D10}.faer")
        );
        _path = stem;
        for (int i = 1; File.Exists(_path); i++)
            _path = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        Append(
            Event(
                now,
                stream =>
                {
                    stream.WriteTag(3, WireFormat.WireType.LengthDelimited);
                    stream.WriteString("brain.Event:2");
                }
            )
        );
        if (isResumed)
            Append(Event(now, stream => WriteStart(stream, firstEpoch)));
    }

    /// <summary>Adds the scalars of one epoch.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void Write(EpochMetrics metrics, DateTimeOffset now)
    {
        (string Tag, double Value)[] scalars =
        [
            ("train/learningRate", metrics.LearningRate),
            ("train/imagesPerSecond", metrics.ImagesPerSecond),
            ("train/loaderWaitShare", metrics.LoaderWaitShare),
            .. metrics.Figures.Select(figure => (Tag(figure.Name), figure.Value)),
        ];
        Append(
            Event(
                now,
                stream =>
                {
                    stream.WriteTag(2, WireFormat.WireType.Varint);
                    stream.WriteInt64(metrics.Epoch);
                    stream.WriteTag(5, WireFormat.WireType.LengthDelimited);
                    stream.WriteBytes(
                        ByteString.CopyFrom(
                            Message(summary =>
                            {
                                foreach ((string tag, double value) in scalars)
                                {
                                    summary.WriteTag(1, WireFormat.WireType.LengthDelimited);
                                    summary.WriteBytes(
                                        ByteString.CopyFrom(
                                            Message(scalar =>
                                            {
                                                scalar.WriteTag(1, WireFormat.WireType.LengthDelimited);
                                                scalar.WriteString(tag);
                                                scalar.WriteTag(2, WireFormat.WireType.Fixed32);
                                                scalar.WriteFloat((float)value);
                                            })
                                        )
                                    );
                                }
                            })
                        )
                    );
                }
            )
        );
    }

    /// <summary>
    /// Returns a tag. TensorBoard groups by the part before the slash: the losses of training, figures of val, figures
    /// of test.
    /// </summary>
    private static string Tag(string name) =>
        name.Split('.', 2) is [var group, var rest] ? $"{group}/{rest}" : $"{name}/total";

    /// <summary>
    /// Returns the CRC-32C, rotated and offset as TFRecord defines it, so that data that contain checksums still get a
    /// reliable checksum.
    /// </summary>
    internal static uint MaskedChecksum(ReadOnlySpan<byte> data)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in data)
            sum = BitOperations.Crc32C(sum, value);
        return BitOperations.RotateRight(~sum, 15) + 0xA282EAD8;
    }

    /// <summary>Writes a SessionLog with status START, at the step of the first epoch.</summary>
    private static void WriteStart(CodedOutputStream stream, int firstEpoch)
    {
        stream.WriteTag(2, WireFormat.WireType.Varint);
        stream.WriteInt64(firstEpoch);
        stream.WriteTag(7, WireFormat.WireType.LengthDelimited);
        stream.WriteBytes(
            ByteString.CopyFrom(
                Message(session =>
                {
                    session.WriteTag(1, WireFormat.WireType.Varint);
                    session.WriteEnum(1);
                })
            )
        );
    }

    private static byte[] Event(DateTimeOffset now, Action<CodedOutputStream> write) =>
        Message(stream =>
        {
            stream.WriteTag(1, WireFormat.WireType.Fixed64);
            stream.WriteDouble(now.ToUnixTimeMilliseconds() / 1000.0);
            write(stream);
        });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var stream = new CodedOutputStream(buffer, leaveOpen: true))
            write(stream);
        return buffer.ToArray();
    }

    private void Append(byte[] message)
    {
        byte[] record = new byte[sizeof(long) + sizeof(uint) + message.Length + sizeof(uint)];
        BinaryPrimitives.WriteInt64LittleEndian(record, message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(
            record.AsSpan(sizeof(long)),
            MaskedChecksum(record.AsSpan(0, sizeof(long)))
        );
        message.CopyTo(record, sizeof(long) + sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - sizeof(uint)), MaskedChecksum(message));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using var stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
            stream.Write(record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{_path}: cannot be written ({e.Message.TrimEnd('.')}). Check the folder's permissions and "
                    + $"the free disk space.",
                e
            );
        }
    }
}
