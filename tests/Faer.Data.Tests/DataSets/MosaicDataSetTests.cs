using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Tests.Mosaics;

namespace Faer.Data.Tests.DataSets;

public sealed class MosaicDataSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_picture_with_faces_is_a_sample_without_labels()
    {
        MadeUpBank.Write(_folder, pictures: 3, pieces: 2);
        MadeUpBank.Write(_folder, pictures: 1, pieces: 0, "val");

        FaceDataSet data = DataSetSource.Load($"mosaics:{_folder.Path}");

        Assert.Equal("mosaics", data.Name);
        Assert.Equal(
            [("lfw:0.jpg", "train"), ("celeba:1.jpg", "train"), ("lfw:2.jpg", "train"), ("lfw:0.jpg", "val")],
            data.Samples.Select(sample => (sample.Id, sample.Split))
        );
        Assert.All(data.Samples, sample => Assert.Equal(_folder.File($"{sample.Split}.bank"), sample.ImagePath));
        Assert.Empty(data.Heads);
        Assert.Contains("Faces of train were found by the detector with the SHA-256 cafe.", data.Notes);
        Assert.Contains("Pictures of train: celeba 1, lfw 2; 2 faceless pieces.", data.Notes);
    }

    [Fact]
    public void The_pictures_of_a_bank_can_be_decoded_and_checked()
    {
        MadeUpBank.Write(_folder, pictures: 3);
        MadeUpBank.Write(_folder, pictures: 1, split: "val");

        FaceSample sample = DataSetSource.Load($"mosaics:{_folder.Path}").Samples[1];

        Assert.Equal(
            MadeUpBank.Noise(MadeUpBank.SidePx, MadeUpBank.SidePx, 6).Pixels.ToArray(),
            sample.DecodePicture().Pixels.ToArray()
        );
        Assert.True(
            DataCheck
                .Run($"mosaics:{_folder.Path}", quick: false, cancellationToken: TestContext.Current.CancellationToken)
                .IsComplete
        );
    }

    [Fact]
    public void A_folder_without_a_bank_is_named()
    {
        MadeUpBank.Write(_folder);

        Assert.Equal(
            $"mosaics:{_folder.Path}: val.bank does not exist in the folder; make it with "
                + "'faer-train data make-detection'.",
            Assert.Throws<FaerException>(() => DataSetSource.Load($"mosaics:{_folder.Path}")).Message
        );
    }

    [Fact]
    public void A_bank_of_another_split_is_refused()
    {
        MadeUpBank.Write(_folder);
        File.Copy(_folder.File("train.bank"), _folder.File("val.bank"));

        Assert.StartsWith(
            $"{_folder.File("val.bank")}: the bank has pictures of split train;",
            Assert.Throws<FaerException>(() => DataSetSource.Load($"mosaics:{_folder.Path}")).Message,
            StringComparison.Ordinal
        );
    }
}
