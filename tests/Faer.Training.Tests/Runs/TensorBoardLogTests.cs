using System.Buffers.Binary;
using System.Text;
using Faer.Training.Metrics;
using Faer.Training.Runs;

namespace Faer.Training.Tests.Runs;

public sealed class TensorBoardLogTests
{
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EpochMetrics s_row = new(
        12,
        0.0005,
        100,
        0,
        new Figures([new("loss", 0.25), new("loss.attributes", 0.5), new("val.attributes.meanAccuracy", 0.75)])
    );

    /// <summary>The CRC-32C of "123456789" is E3069283 (RFC 3720); TensorFlow's mask is then applied.</summary>
    [Fact]
    public void The_checksum_has_the_mask_of_tensorflow()
    {
        const uint Crc = 0xE3069283;
        Assert.Equal(unchecked(((Crc >> 15) | (Crc << 17)) + 0xA282EAD8), TensorBoardLog.MaskedChecksum("123456789"u8));
    }

    [Fact]
    public void A_file_has_valid_records_with_the_existing_scalars()
    {
        using var folder = new TemporaryFolder();
        var log = new TensorBoardLog(folder.File("board"), s_now, 1);
        log.Write(s_row, s_now.AddMinutes(1));

        string path = Assert.Single(Directory.EnumerateFiles(folder.File("board")));
        Assert.Contains("tfevents", Path.GetFileName(path), StringComparison.Ordinal);
        List<byte[]> records = Records(File.ReadAllBytes(path));
        Assert.Equal(2, records.Count);
        Assert.Equal([0x09], records[0][..1]);
        Assert.Equal(s_now.ToUnixTimeSeconds(), BinaryPrimitives.ReadDoubleLittleEndian(records[0].AsSpan(1)));
        Assert.EndsWith("brain.Event:2", Encoding.UTF8.GetString(records[0]), StringComparison.Ordinal);

        Assert.Equal(
            s_now.AddMinutes(1).ToUnixTimeSeconds(),
            BinaryPrimitives.ReadDoubleLittleEndian(records[1].AsSpan(1))
        );
        Assert.Equal([0x10, 12], records[1][9..11]);
        byte[] loss = [0x0A, 17, 0x0A, 10, .. "loss/total"u8, 0x15, 0, 0, 0x80, 0x3E];
        Assert.True(records[1].AsSpan().IndexOf(loss) > 0);
        string text = Encoding.UTF8.GetString(records[1]);
        Assert.Contains("loss/attributes", text, StringComparison.Ordinal);
        Assert.Contains("val/attributes.meanAccuracy", text, StringComparison.Ordinal);
        Assert.Contains("train/learningRate", text, StringComparison.Ordinal);
        Assert.DoesNotContain("expression", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_session_has_its_own_file()
    {
        using var folder = new TemporaryFolder();
        _ = new TensorBoardLog(folder.Path, s_now, 1);
        _ = new TensorBoardLog(folder.Path, s_now, 1);
        Assert.Equal(2, Directory.EnumerateFiles(folder.Path).Count());
    }

    /// <summary>
    /// Event: step = 2, session_log = 7; SessionLog: status = 1, START = 1. TensorBoard drops earlier events from this
    /// step onwards.
    /// </summary>
    [Fact]
    public void A_resumed_session_states_the_first_repeated_epoch()
    {
        using var folder = new TemporaryFolder();
        _ = new TensorBoardLog(folder.Path, s_now, 1);
        Assert.Single(Records(File.ReadAllBytes(Directory.EnumerateFiles(folder.Path).Single())));
        _ = new TensorBoardLog(folder.Path, s_now.AddMinutes(1), 5);

        string second = Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal).Last();
        List<byte[]> records = Records(File.ReadAllBytes(second));
        Assert.Equal(2, records.Count);
        Assert.Equal([0x10, 5, 0x3A, 2, 0x08, 1], records[1][9..]);
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_reported()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("board"), "");
        Assert.Contains(
            "cannot be written",
            Assert.Throws<FaerException>(() => new TensorBoardLog(folder.File("board"), s_now, 1)).Message,
            StringComparison.Ordinal
        );
    }

    private static List<byte[]> Records(ReadOnlySpan<byte> file)
    {
        List<byte[]> records = [];
        while (!file.IsEmpty)
        {
            int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
            Assert.Equal(TensorBoardLog.MaskedChecksum(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            records.Add(file.Slice(12, length).ToArray());
            Assert.Equal(
                TensorBoardLog.MaskedChecksum(records[^1]),
                BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..])
            );
            file = file[(16 + length)..];
        }

        return records;
    }
}
