using System.IO.Compression;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Weights;

[NoTensorLeaks]
public sealed class PthFileTests : IDisposable
{
    private static readonly float[] s_six = [1, 2, 3, 4, 5, 6];
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("weights.pth");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Views_of_a_storage_are_read_with_their_strides()
    {
        PthBytes.Write(
            File1,
            new PickleBytes()
                .Op('}')
                .Text("whole")
                .Tensor(0, 6, [2, 3])
                .Op('s')
                .Text("turned")
                .Tensor(0, 6, [3, 2], [1, 3])
                .Op('s')
                .Text("last")
                .Tensor(0, 6, [2], [1], 4)
                .Op('s')
                .Text("none")
                .Tensor(0, 6, [0, 3])
                .Op('s')
                .Text("number")
                .Tensor(0, 6, [], offset: 2)
                .Op('s'),
            s_six
        );
        using StoredWeights weights = PthFile.Read(File1);
        using var scope = NewDisposeScope();
        Assert.True(weights["whole"].equal(tensor(s_six, 2, 3)).all().item<bool>());
        Assert.True(weights["turned"].equal(tensor(s_six, 2, 3).t()).all().item<bool>());
        Assert.True(weights["last"].equal(tensor(new float[] { 5, 6 })).all().item<bool>());
        Assert.Equal([0, 3], weights["none"].shape);
        Assert.Equal(3f, weights["number"].item<float>());
    }

    [Theory]
    [InlineData("state_dict")]
    [InlineData("model")]
    [InlineData("")]
    public void The_state_dict_is_found_among_other_things(string wrapper)
    {
        var pickle = new PickleBytes().Op('}').Text("epoch").Op((byte)'K', 3).Op('s');
        if (wrapper.Length > 0)
            pickle.Text(wrapper).Op('}');
        pickle.Text("a").Tensor(0, 6, [6]).Op('s');
        if (wrapper.Length > 0)
            pickle.Op('s');
        PthBytes.Write(File1, pickle, s_six);
        using StoredWeights weights = PthFile.Read(File1);
        Assert.Equal("a", Assert.Single(weights.Tensors).Key);
    }

    /// <summary>What Python's <c>pickle.load</c> would run: os.system('touch FILE').</summary>
    [Fact]
    public void A_pickle_that_would_run_a_command_is_refused_and_nothing_runs()
    {
        string proof = _folder.File("was-run");
        PthBytes.Write(
            File1,
            new PickleBytes()
                .Op('}')
                .Text("a")
                .Tensor(0, 6, [6])
                .Op('s')
                .Text("b")
                .Global("os", "system")
                .Text($"touch {proof}")
                .Op(0x85)
                .Op('R')
                .Op('s'),
            s_six
        );
        string message = Refused();
        Assert.Contains("'os.system'", message, StringComparison.Ordinal);
        Assert.Contains("None of it was run", message, StringComparison.Ordinal);
        Assert.False(File.Exists(proof));
    }

    public static TheoryData<string, long, long[], long[], long> Lies =>
        new()
        {
            { "more elements than there are", 6, [7], [1], 0 },
            { "beyond the end", 6, [3], [1], 4 },
            { "a negative offset", 6, [1], [1], -1 },
            { "a huge offset", 6, [1], [1], long.MaxValue },
            { "a negative size", 6, [-1], [1], 0 },
            { "a negative stride", 6, [2], [-1], 3 },
            { "a stride too long", 6, [2, 2], [5, 1], 1 },
            { "repetition without end", 6, [1L << 40], [0], 0 },
            { "a product that overflows", 6, [1L << 32, 1L << 32], [0, 0], 0 },
            { "a stride that overflows", 6, [3], [long.MaxValue], 0 },
            { "a storage that is larger than its file", 1L << 60, [6], [1], 0 },
            { "a storage that overflows", long.MaxValue, [6], [1], 0 },
            { "a storage of a negative size", -6, [6], [1], 0 },
            { "fewer strides than sizes", 6, [2, 3], [1], 0 },
        };

    [Theory]
    [MemberData(nameof(Lies))]
    public void Sizes_that_do_not_fit_the_file_are_refused_before_memory_is_taken(
        string what,
        long count,
        long[] shape,
        long[] strides,
        long offset
    )
    {
        Assert.NotEmpty(what);
        PthBytes.Write(
            File1,
            new PickleBytes().Op('}').Text("a").Tensor(0, count, shape, strides, offset).Op('s'),
            s_six
        );
        Assert.Contains("tensor 'a'", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_storages_unknown_types_and_files_without_tensors_are_told()
    {
        PthBytes.Write(File1, new PickleBytes().Op('}').Text("a").Tensor(1, 6, [6]).Op('s'), s_six);
        Assert.Contains("data/1, are missing", Refused(), StringComparison.Ordinal);
        PthBytes.Write(
            File1,
            new PickleBytes().Op('}').Text("a").Tensor(0, 6, [6], type: "QInt8Storage").Op('s'),
            s_six
        );
        Assert.Contains("torch.QInt8Storage", Refused(), StringComparison.Ordinal);
        PthBytes.Write(File1, new PickleBytes().Op('}').Text("weights").Op('}').Op('s'));
        Assert.Contains("its keys are weights", Refused(), StringComparison.Ordinal);
        PthBytes.Write(File1, new PickleBytes().Op('N'));
        Assert.Contains("dictionary of tensors", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_archive_is_refused_so_that_none_can_swell()
    {
        PthBytes.Write(
            File1,
            new PickleBytes().Op('}').Text(new string('x', 1 << 20)).Op('N').Op('s').End(),
            CompressionLevel.Optimal
        );
        Assert.Contains("any/data.pkl claims ", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_archive_is_told()
    {
        using (var archive = new ZipArchive(File.Create(File1), ZipArchiveMode.Create))
            archive.CreateEntry("readme.txt");
        Assert.Contains("has no data.pkl", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_with_an_entry_twice_is_refused()
    {
        using (var archive = new ZipArchive(File.Create(File1), ZipArchiveMode.Create))
        {
            archive.CreateEntry("a/data.pkl");
            archive.CreateEntry("b/data.pkl");
        }

        Assert.Contains("the entry data.pkl twice", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        PthBytes.Write(File1, new PickleBytes().Op('}').Text("a").Tensor(0, 6, [6]).Op('s'), s_six);
        byte[] whole = File.ReadAllBytes(File1);
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(File1, whole[..length]);
            Refused();
        }
    }

    [Fact]
    public void Changed_bytes_give_weights_or_a_FaerException()
    {
        PthBytes.Write(File1, new PickleBytes().Op('}').Text("a").Tensor(0, 6, [6]).Op('s'), s_six);
        byte[] whole = File.ReadAllBytes(File1);
        var random = new Random(3);
        for (int i = 0; i < 500; i++)
        {
            byte[] changed = [.. whole];
            for (int change = 0; change < 3; change++)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(File1, changed);
            try
            {
                PthFile.Read(File1).Dispose();
            }
            catch (FaerException error)
            {
                Assert.StartsWith(File1, error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Contains(
            "cannot be read",
            Assert.Throws<FaerException>(() => PthFile.Read(_folder.File("none.pth"))).Message,
            StringComparison.Ordinal
        );

    private string Refused()
    {
        string message = Assert.Throws<FaerException>(() => PthFile.Read(File1)).Message;
        Assert.StartsWith(File1 + ": ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
