using Faer.Data.Results;

namespace Faer.Data.Tests.Results;

public sealed class ShardTests
{
    [Fact]
    public void Every_photo_is_in_one_share_and_shares_have_similar_sizes()
    {
        string[] photos = [.. Enumerable.Range(0, 3000).Select(i => $"photos/{i}.jpg")];
        Shard[] shards = [.. Enumerable.Range(0, 3).Select(i => new Shard(i, 3))];
        Assert.All(photos, photo => Assert.Single(shards, shard => shard.Contains(photo)));
        Assert.All(shards, shard => Assert.InRange(photos.Count(shard.Contains), 900, 1100));
    }

    [Fact]
    public void A_photo_is_in_the_same_share_on_every_machine() =>
        Assert.Equal(
            [2, 2, 1, 1],
            new[] { "a.png", "b.png", "c/\u00e4.png", "/data/d e.jpg" }.Select(photo =>
                Enumerable.Range(0, 3).Single(i => new Shard(i, 3).Contains(photo))
            )
        );

    [Fact]
    public void A_digest_does_not_depend_on_the_order()
    {
        InputDigest one = new(),
            other = new(),
            different = new();
        foreach (string photo in (string[])["a", "b", "c"])
            one.Add(photo);
        foreach (string photo in (string[])["c", "a", "b"])
            other.Add(photo);
        foreach (string photo in (string[])["a", "b", "d"])
            different.Add(photo);
        Assert.Equal((one.Photos, one.Value), (other.Photos, other.Value));
        Assert.NotEqual(one.Value, different.Value);
    }
}
