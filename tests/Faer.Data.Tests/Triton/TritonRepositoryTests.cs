using Faer.Core.Tests.Models;
using Faer.Data.Triton;

namespace Faer.Data.Tests.Triton;

public sealed class TritonRepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public TritonRepositoryTests() => _model = Write("tiny.onnx", new TinyModel(TestMetadata.Both).ToOnnx());

    private string Repository => _folder.File("repository");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_contains_the_model_its_labels_and_its_terms()
    {
        Write("MODEL_CARD.md", "# Card"u8.ToArray());
        string folder = TritonRepository.Write(_model, Repository);

        Assert.Equal(Path.Combine(Repository, TestMetadata.Both.Name), folder);
        Assert.Equal(
            ["1/model.onnx", "MODEL_CARD.md", "TERMS.txt", "attributes.txt", "config.pbtxt", "expression.txt"],
            Files(folder)
        );
        Assert.Equal(File.ReadAllBytes(_model), File.ReadAllBytes(Path.Combine(folder, "1", "model.onnx")));
        Assert.Equal(FacialAttributes.Names, File.ReadAllLines(Path.Combine(folder, "attributes.txt")));
        Assert.Equal(
            Expressions.Names.Take(Expressions.BasicCount),
            File.ReadAllLines(Path.Combine(folder, "expression.txt"))
        );
        Assert.Contains(
            TestMetadata.Both.Terms,
            File.ReadAllText(Path.Combine(folder, "TERMS.txt")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            TritonConfig.Text(TestMetadata.Both.Name, TestMetadata.Both, new TritonOptions()),
            File.ReadAllText(Path.Combine(folder, "config.pbtxt"))
        );
        Assert.Single(Directory.EnumerateFileSystemEntries(Repository));
    }

    [Fact]
    public void Own_heads_have_their_labels_in_their_own_files()
    {
        string folder = TritonRepository.Write(
            Write("four.onnx", new TinyModel(TestMetadata.FourHeads).ToOnnx()),
            Repository
        );
        Assert.Equal(["0-2", "3-9", "10-19", "=20, or \"more\""], File.ReadAllLines(Path.Combine(folder, "2_age.txt")));
        Assert.Equal(["mask", "a_cap; red"], File.ReadAllLines(Path.Combine(folder, "3.txt")));
    }

    [Fact]
    public void A_missing_head_has_no_labels()
    {
        string model = Write("expressions.onnx", new TinyModel(TestMetadata.ExpressionsOnly).ToOnnx());
        Assert.Equal(
            ["1/model.onnx", "TERMS.txt", "config.pbtxt", "expression.txt"],
            Files(TritonRepository.Write(model, Repository))
        );
    }

    [Fact]
    public void An_existing_model_is_replaced_only_on_request()
    {
        string folder = TritonRepository.Write(_model, Repository, new TritonOptions { Name = "faces" });
        string kept = Path.Combine(folder, "kept.txt");
        File.WriteAllText(kept, "");
        Assert.Contains(
            "--force",
            Assert
                .Throws<FaerException>(() =>
                    TritonRepository.Write(_model, Repository, new TritonOptions { Name = "faces" })
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(kept));

        TritonRepository.Write(
            _model,
            Repository,
            new TritonOptions
            {
                Name = "faces",
                Overwrite = true,
                MaxBatchSize = 4,
            }
        );
        Assert.False(File.Exists(kept));
        Assert.Contains(
            "max_batch_size: 4\n",
            File.ReadAllText(Path.Combine(folder, "config.pbtxt")),
            StringComparison.Ordinal
        );
        Assert.Single(Directory.EnumerateFileSystemEntries(Repository));
    }

    [Theory]
    [InlineData("../out", 32, 0, "../out")]
    [InlineData(".hidden", 32, 0, ".hidden")]
    [InlineData("", 32, 0, "''")]
    [InlineData("a", 0, 0, "crops, not 0.")]
    [InlineData("a", 5000, 0, "5000")]
    [InlineData("a", 32, -1, "microseconds, not -1.")]
    public void Invalid_options_are_refused(string name, int batch, int delay, string part)
    {
        var options = new TritonOptions
        {
            Name = name,
            MaxBatchSize = batch,
            MaxQueueDelayMicroseconds = delay,
        };
        Assert.Contains(
            part,
            Assert.Throws<FaerException>(() => TritonRepository.Write(_model, Repository, options)).Message,
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(Repository));
    }

    [Fact]
    public void A_file_that_is_not_a_model_leaves_nothing()
    {
        Assert.Throws<ModelFormatException>(() => TritonRepository.Write(Write("x.onnx", [1, 2, 3]), Repository));
        Assert.False(Directory.Exists(Repository));
    }

    [Fact]
    public void A_repository_path_that_is_a_file_is_one_line()
    {
        string file = Write("file", [1]);
        Assert.Contains(
            "cannot be written",
            Assert.Throws<FaerException>(() => TritonRepository.Write(_model, file)).Message,
            StringComparison.Ordinal
        );
    }

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(_folder.File(name), content);
        return _folder.File(name);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
