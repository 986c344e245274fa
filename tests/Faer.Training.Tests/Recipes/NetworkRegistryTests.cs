using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Recipes;
using Faer.Training.Tests.Networks.Toy;

namespace Faer.Training.Tests.Recipes;

public sealed class NetworkRegistryTests
{
    [Fact]
    public void A_network_is_found_by_the_name_of_its_options()
    {
        Assert.IsType<FaerNetOptions>(NetworkRegistry.Defaults("faer"));
        Assert.IsType<ToyNetOptions>(NetworkRegistry.Defaults("toy"));
        Assert.Null(NetworkRegistry.Defaults("Faer"));
        Assert.Equal(["detector", "faer", "residual", "swinface", "toy", "transfer"], NetworkRegistry.Names);
        using Network net = NetworkRegistry.Create(new ToyNetOptions { Width = 3, Expressions = 0 });
        Assert.Equal(3, net.FeatureCount);
        Assert.Equal([LabelHead.Attributes], net.Heads);
    }

    [Fact]
    public void A_duplicate_name_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            NetworkRegistry.Add<ToyNetOptions>((options, heads, _) => new ToyNet(options, heads))
        );
}
