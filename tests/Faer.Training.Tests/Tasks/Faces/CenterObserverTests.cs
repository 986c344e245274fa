using Faer.Training.Losses;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks.Faces;

[NoTensorLeaks]
public sealed class CenterObserverTests
{
    private static readonly LabelHead s_head = new("mood", HeadKind.SingleLabel, ["calm", "cross", "keen"]);

    /// <summary>
    /// Centers at (0, 0). Class means over both steps: (3, 4) of class 0, at a distance of 5, and (0, 1) of class 1.
    /// Class 2 and the image without a label do not count.
    /// </summary>
    [Fact]
    public void The_distance_is_to_the_means_of_the_epochs_features()
    {
        using var scope = NewDisposeScope();
        using var loss = new CenterLoss(3, 2, CenterInit.Zeros);
        using var observer = new CenterObserver(s_head, loss, CenterInit.Zeros);
        Assert.Equal(Figures.None, observer.Figures);

        Observe(observer, [2, 4, 0, 1, 50, 50], [0, 1, -1]);
        Observe(observer, [4, 4], [0]);

        Assert.Equal([new Figure("center.distance", 3)], observer.Figures);
        Assert.True(loss.Centers.eq(0).all().item<bool>());
    }

    [Fact]
    public void Mixed_labels_count_by_their_share()
    {
        using var scope = NewDisposeScope();
        using var loss = new CenterLoss(3, 2, CenterInit.Zeros);
        using var observer = new CenterObserver(s_head, loss, CenterInit.Zeros);

        // The mean is 0.75 * (4, 0) + 0.25 * (0, 0).
        Observe(observer, [4, 0], [0], share: 0.75);
        Observe(observer, [0, 0], [0], share: 0.25);

        Assert.Equal(3, observer.Figures[0].Value, 1e-12);
    }

    [Fact]
    public void An_epoch_forgets_the_features_of_the_last()
    {
        using var scope = NewDisposeScope();
        using var loss = new CenterLoss(3, 2, CenterInit.Zeros);
        using var observer = new CenterObserver(s_head, loss, CenterInit.Zeros);
        Observe(observer, [90, 90], [0]);

        observer.StartEpoch();
        Assert.Equal(Figures.None, observer.Figures);
        Observe(observer, [0, 2], [1]);

        Assert.Equal(2, observer.Figures[0].Value, 1e-12);
    }

    /// <summary>Each class is placed at its first appearance only, by the means of that step.</summary>
    [Fact]
    public void First_means_place_each_center_once()
    {
        using var scope = NewDisposeScope();
        using var loss = new CenterLoss(3, 2, CenterInit.FirstMeans);
        using var observer = new CenterObserver(s_head, loss, CenterInit.FirstMeans);

        Observe(observer, [2, 4, 4, 8, 7, 7], [0, 0, -1]);
        Assert.Equal([3f, 6, 0, 0, 0, 0], Centers(loss));
        observer.StartEpoch();
        Observe(observer, [9, 9, 1, 5], [0, 2]);
        Observe(observer, [8, 8], [2]);

        Assert.Equal([3f, 6, 0, 0, 1, 5], Centers(loss));
    }

    private static void Observe(CenterObserver observer, float[] features, long[] labels, double share = 1)
    {
        using var gradients = no_grad();
        observer.Observe(
            new NetworkOutput(tensor(features, labels.Length, 2), tensor(0), []),
            new BatchTargets([KeyValuePair.Create(s_head.Name, tensor(labels))]),
            share
        );
    }

    private static float[] Centers(CenterLoss loss) => loss.Centers.detach().data<float>().ToArray();
}
